import { Resend } from 'resend'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LETTER, startStack } from './start'

let stack: Awaited<ReturnType<typeof startStack>>
beforeEach(async () => {
  stack = await startStack()
})
afterEach(() => stack.standIn.close())

async function refusalOf(letter: Record<string, unknown>) {
  const { data, error } = await stack.resend.emails.send({ ...LETTER, ...letter })
  expect(data).toBeNull()
  expect(stack.standIn.mails()).toEqual([])
  return { status: error?.statusCode, name: error?.name }
}

describe('a mail is refused', () => {
  test('without an API key: 401', async () => {
    const response = await fetch(`${stack.standIn.url}/emails`, { method: 'POST', body: '{}' })
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({
      statusCode: 401,
      name: 'missing_api_key',
      message: 'Missing API Key',
    })
  })

  test('with a wrong API key: 403', async () => {
    const stranger = new Resend('re_wrong', { baseUrl: stack.standIn.url })
    const { error } = await stranger.emails.send(LETTER)
    expect(error).toMatchObject({ statusCode: 403, name: 'invalid_api_key' })
  })

  test('from a domain that is not verified: 403', async () => {
    expect(await refusalOf({ from: 'jobs@other.example' })).toEqual({ status: 403, name: 'validation_error' })
  })

  test.each([
    ['from', 'jobs'],
    ['from', 'Acme <jobs@acme.example>\r\nBcc: x@y.example'],
    ['to', 'zoe'],
    ['to', 'a@b.example, c@d.example'],
    ['cc', ['fine@b.example', 'nobody@']],
    ['replyTo', '@acme.example'],
    ['headers', { 'X-Note': 'one\r\nBcc: x@y.example' }],
    ['tags', [{ name: 'kind', value: 'with space' }]],
    ['scheduledAt', 'when pigs fly'],
    ['scheduledAt', '2028-03-02T10:00:00Z'],
  ])('with a malformed %s (%j): 422 validation_error', async (field, value) => {
    expect(await refusalOf({ [field]: value })).toEqual({ status: 422, name: 'validation_error' })
  })

  test.each(['from', 'to', 'subject'])('without %s: 422 missing_required_field', async (field) => {
    expect(await refusalOf({ [field]: undefined })).toEqual({ status: 422, name: 'missing_required_field' })
  })

  test('without html and text: 422 missing_required_field', async () => {
    const refusal = await refusalOf({ html: undefined, text: undefined })
    expect(refusal).toEqual({ status: 422, name: 'missing_required_field' })
  })

  test('to 51 recipients: 422', async () => {
    const to = Array.from({ length: 51 }, (_, index) => `c${index}@candidates.example`)
    expect(await refusalOf({ to })).toEqual({ status: 422, name: 'validation_error' })
  })

  test('with more than 40 MB of attachments: 422', async () => {
    const half = Buffer.alloc(16 * 1024 * 1024).toString('base64')
    const attachments = ['a.bin', 'b.bin'].map((filename) => ({ filename, content: half }))
    expect(await refusalOf({ attachments })).toEqual({ status: 422, name: 'validation_error' })
  })

  test.each([[{ filename: 'a.txt' }], [{ filename: 'a.txt', content: 'not base64!' }]])(
    'with an unusable attachment %j: 422 invalid_attachment',
    async (attachment) => {
      const refusal = await refusalOf({ attachments: [attachment] })
      expect(refusal).toEqual({ status: 422, name: 'invalid_attachment' })
    },
  )
})

describe('a batch is refused', () => {
  test('with attachments: 422', async () => {
    const withFile = { ...LETTER, attachments: [{ filename: 'a.txt', content: 'YQ==' }] }
    const { error } = await stack.resend.batch.send([LETTER, withFile])
    expect(error).toMatchObject({ statusCode: 422, name: 'validation_error' })
    expect(stack.standIn.mails()).toEqual([])
  })

  test('with 101 mails: 422', async () => {
    const { error } = await stack.resend.batch.send(Array.from({ length: 101 }, () => LETTER))
    expect(error).toMatchObject({ statusCode: 422, name: 'validation_error' })
  })

  test('whole, when one is bad and validation is strict', async () => {
    const { error } = await stack.resend.batch.send([LETTER, { ...LETTER, to: 'nobody' }])
    expect(error).toMatchObject({ statusCode: 422, name: 'validation_error' })
    expect(stack.standIn.mails()).toEqual([])
  })

  test('in part, when validation is permissive', async () => {
    const { data } = await stack.resend.batch.send([{ ...LETTER, to: 'nobody' }, LETTER], {
      batchValidation: 'permissive',
    })
    expect(data?.data).toHaveLength(1)
    expect(data?.errors).toEqual([{ index: 0, message: expect.stringContaining('`to`') }])
    expect(stack.standIn.mails()).toHaveLength(1)
  })
})

test('an unknown mail is 404, an unknown path 404, a wrong method 405', async () => {
  expect((await stack.resend.emails.get('nope')).error).toMatchObject({ statusCode: 404, name: 'not_found' })
  expect((await stack.resend.apiKeys.list()).error).toMatchObject({ statusCode: 404, name: 'not_found' })
  const response = await fetch(`${stack.standIn.url}/emails/batch`, {
    headers: { authorization: 'Bearer re_local' },
  })
  expect(response.status).toBe(405)
})

test('what was sent already is not cancelled or moved', async () => {
  const { data } = await stack.resend.emails.send(LETTER)
  const id = data?.id ?? ''
  expect((await stack.resend.emails.cancel(id)).error?.statusCode).toBe(422)
  const moved = await stack.resend.emails.update({ id, scheduledAt: '2027-03-03T10:00:00Z' })
  expect(moved.error?.statusCode).toBe(422)
})
