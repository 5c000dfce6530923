import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LETTER, startStack } from './start'

let stack: Awaited<ReturnType<typeof startStack>>
beforeEach(async () => {
  stack = await startStack()
})
afterEach(() => stack.standIn.close())

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NAME = 'mail.jobs.example'
const UNKNOWN = '00000000-0000-4000-8000-000000000000'

async function create(name = NAME) {
  const { data, error } = await stack.resend.domains.create({ name })
  if (!data) throw new Error(error.message)
  return data
}
const statusOf = async (id: string) => (await stack.resend.domains.get(id)).data?.status
const sendFrom = (domain: string) => stack.resend.emails.send({ ...LETTER, from: `jobs@${domain}` })

test('a new domain has records to set and may send nothing', async () => {
  const domain = await create()
  expect(domain).toMatchObject({ name: NAME, status: 'not_started', region: 'us-east-1' })
  expect(domain.records.map(({ record, type }) => `${record} ${type}`)).toEqual([
    'SPF MX',
    'SPF TXT',
    'DKIM CNAME',
    'DKIM CNAME',
    'DKIM CNAME',
  ])
  expect(domain.records[0]).toMatchObject({
    name: 'send.mail',
    priority: 10,
    ttl: 'Auto',
    status: 'not_started',
  })
  expect((await sendFrom(NAME)).error).toMatchObject({ statusCode: 403, name: 'validation_error' })
  const { data } = await stack.resend.domains.list()
  expect(data?.data.map(({ name }) => name)).toEqual([NAME])
})

test('verified a while after it was asked for, it sends; its subdomains do not', async () => {
  const { id } = await create()
  expect((await stack.resend.domains.verify(id)).data).toEqual({ object: 'domain', id })
  expect(await statusOf(id)).toBe('pending')
  expect((await sendFrom(NAME)).error?.statusCode).toBe(403)
  await stack.travel(2 * MINUTE)
  const { data } = await stack.resend.domains.get(id)
  expect(data?.status).toBe('verified')
  expect(data?.records.every(({ status }) => status === 'verified')).toBe(true)
  expect((await sendFrom(NAME)).error).toBeNull()
  expect((await sendFrom(`deep.${NAME}`)).error?.statusCode).toBe(403)
})

test('without its records it fails after 72 hours, and is found when they come before', async () => {
  stack.standIn.setDns(NAME, false)
  const { id } = await create()
  await stack.resend.domains.verify(id)
  await stack.travel(71 * HOUR)
  expect(await statusOf(id)).toBe('pending')
  await stack.travel(HOUR)
  expect(await statusOf(id)).toBe('failed')
  await stack.resend.domains.verify(id)
  stack.standIn.setDns(NAME, true)
  expect(await statusOf(id)).toBe('verified')
})

test('a verified one whose records go may not send any more', async () => {
  const { id } = await create()
  await stack.resend.domains.verify(id)
  await stack.travel(2 * MINUTE)
  stack.standIn.setDns(NAME, false)
  expect(await statusOf(id)).toBe('failed')
  expect((await sendFrom(NAME)).error?.statusCode).toBe(403)
})

test('a removed one is unknown, sends nothing, and can be added anew', async () => {
  const { id } = await create()
  await stack.resend.domains.verify(id)
  await stack.travel(2 * MINUTE)
  expect((await stack.resend.domains.remove(id)).data).toEqual({ object: 'domain', id, deleted: true })
  expect((await stack.resend.domains.get(id)).error).toMatchObject({ statusCode: 404, name: 'not_found' })
  expect((await sendFrom(NAME)).error?.statusCode).toBe(403)
  expect((await create()).id).not.toBe(id)
})

describe('a domain is refused', () => {
  test.each(['', 'nodot', 'a b.example', '-a.example', 'https://a.example', 'a.example\r\nx'])(
    'named %j',
    async (name) => {
      const { error } = await stack.resend.domains.create({ name })
      expect(error).toMatchObject({
        statusCode: 422,
        name: name === '' ? 'missing_required_field' : 'validation_error',
      })
    },
  )

  test('in an unknown region', async () => {
    const { error } = await stack.resend.domains.create({ name: NAME, region: 'mars' as never })
    expect(error).toMatchObject({ statusCode: 422, name: 'invalid_region' })
  })

  test.each([NAME, NAME.toUpperCase(), 'acme.example'])('that the account has already: %s', async (name) => {
    await create()
    expect((await stack.resend.domains.create({ name })).error).toMatchObject({
      statusCode: 403,
      name: 'validation_error',
    })
  })

  test.each(['get', 'verify', 'remove'] as const)('by %s when it is unknown', async (verb) => {
    expect((await stack.resend.domains[verb](UNKNOWN)).error).toMatchObject({
      statusCode: 404,
      name: 'not_found',
    })
    expect((await stack.resend.domains[verb]('1')).error).toMatchObject({
      statusCode: 422,
      name: 'validation_error',
    })
  })
})
