import { Resend } from 'resend'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { mintViewer, type Role } from '@/lib/domain/actor'
import { plainDraft } from '@/lib/domain/brand-form'
import {
  type Company,
  DAY,
  HOUR,
  hourAhead,
  MINUTE,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../../support/world'

vi.setConfig({ testTimeout: 120_000 })

let world: World
let company: Company
let domains: Awaited<ReturnType<typeof load>>
let round = 0
let name = ''
/** Each letter speaks of an interview of another day. */
let letters = 10

async function load() {
  return {
    ...(await import('@/lib/commands/sending-domain/add')),
    ...(await import('@/lib/commands/sending-domain/check')),
    ...(await import('@/lib/commands/sending-domain/check-due')),
    ...(await import('@/lib/commands/sending-domain/remove')),
    ...(await import('@/lib/commands/brand/save')),
    ...(await import('@/lib/queries/brand/find')),
  }
}

beforeAll(async () => {
  world = await openWorld({ engine: false })
  domains = await load()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.database.reset()
  world.faults.clear()
  round += 1
  name = `mail.jobs${round}.example`
  company = await openCompany(world, `acme-${round}`)
})

const as = (role: Role) => mintViewer({ ...company.viewer, role })
const add = (viewer = company.viewer) => domains.addSendingDomain(viewer, { name }, world.now())
const found = async () => (await domains.findBrand(company.viewer)).domain
const idOf = async () => (await found())?.id ?? ''
const check = async () => domains.checkSendingDomain(company.viewer, await idOf())
const sweep = () => domains.checkDueDomains(world.commands.system, world.now())
const cards = () =>
  world.database.client.notification.findMany({
    where: { resolvedAt: null },
    select: { kind: true, detail: true },
  })
const history = async () =>
  (await world.database.client.timelineEvent.findMany({ orderBy: { id: 'asc' } })).map(({ what }) => what)

async function verified() {
  await add()
  await check()
  await world.travel(2 * MINUTE)
  await check()
  expect((await found())?.status).toBe('verified')
}

async function senderOfNextLetter() {
  letters += 2
  const { interviewId } = await scheduled(world, company, hourAhead(world, letters * DAY))
  const message = await world.database.client.message.findFirstOrThrow({
    where: { interviewId, kind: 'invitation' },
  })
  await world.commands.deliverMessage(world.commands.system, message.id)
  return world.resend.mails('zoe@example.com').at(-1)?.from
}

it('is added with the records to set, verified when it is asked for, and letters leave from it', async () => {
  expect(await add()).toEqual({ ok: true })
  const records = (await found())?.records ?? []
  expect(records.map(({ type, status }) => `${type} ${status}`)).toEqual([
    'MX not_started',
    'TXT not_started',
    ...Array(3).fill('CNAME not_started'),
  ])
  expect(records[0]).toMatchObject({ name: `send.mail`, priority: 10, ttl: 'Auto' })
  expect(await check()).toEqual({ ok: true, status: 'pending' })
  expect(await senderOfNextLetter()).toBe('"Acme" <interviews@mail.acme.example>')
  await world.travel(2 * MINUTE)
  expect(await check()).toEqual({ ok: true, status: 'verified' })
  expect((await found())?.records.every(({ status }) => status === 'verified')).toBe(true)
  await domains.saveBrand(company.viewer, { ...plainDraft, senderLocalPart: 'hiring' }, world.now())
  expect(await senderOfNextLetter()).toBe(`"Acme" <hiring@${name}>`)
  expect(await history()).toEqual(expect.arrayContaining(['sending_domain_added', 'sending_domain_verified']))
})

it('is looked at by the sweep: hourly while it waits, every six hours while it holds', async () => {
  await add()
  expect(await sweep()).toEqual({ checked: 0 })
  await world.travel(HOUR)
  expect(await sweep()).toEqual({ checked: 1 })
  expect((await found())?.status).toBe('pending')
  expect(await sweep()).toEqual({ checked: 0 })
  await world.travel(HOUR)
  await sweep()
  expect((await found())?.status).toBe('verified')
  await world.travel(5 * HOUR)
  expect(await sweep()).toEqual({ checked: 0 })
  await world.travel(HOUR)
  expect(await sweep()).toEqual({ checked: 1 })
  expect(await cards()).toEqual([])
})

it('that fails later is told once, letters leave from the usual address, and its return closes the card', async () => {
  await verified()
  world.resend.setDns(name, false)
  await world.travel(6 * HOUR)
  await Promise.all([sweep(), sweep()])
  expect(await cards()).toEqual([
    {
      kind: 'sending_domain_failed',
      detail: `${name} is not verified any more. Until it is, letters leave from the usual address.`,
    },
  ])
  expect((await history()).filter((what) => what === 'sending_domain_failed')).toHaveLength(1)
  expect(await senderOfNextLetter()).toBe('"Acme" <interviews@mail.acme.example>')
  world.resend.setDns(name, true)
  expect(await check()).toEqual({ ok: true, status: 'pending' })
  await world.travel(2 * MINUTE)
  await check()
  expect((await found())?.status).toBe('verified')
  expect(await cards()).toEqual([])
})

it('that the provider forgot has failed', async () => {
  await verified()
  const { providerId } = await world.database.client.sendingDomain.findFirstOrThrow()
  await new Resend('re_test_key', { baseUrl: process.env.RESEND_BASE_URL }).domains.remove(providerId)
  expect(await check()).toEqual({ ok: true, status: 'failed' })
  expect((await cards()).map(({ kind }) => kind)).toEqual(['sending_domain_failed'])
})

describe('removed', () => {
  it('it sends nothing more and may be another organisation’s', async () => {
    await verified()
    expect(await domains.removeSendingDomain(company.viewer, await idOf(), world.now())).toEqual({ ok: true })
    expect(await found()).toBeNull()
    expect(await senderOfNextLetter()).toBe('"Acme" <interviews@mail.acme.example>')
    const other = await openCompany(world, `other-${round}`)
    expect(await add(other.viewer)).toEqual({ ok: true })
  })

  it('while the provider is out of reach, the sweep finishes it', async () => {
    await verified()
    world.faults.add({ target: 'resend', method: 'DELETE', fault: '503' })
    const id = await idOf()
    await domains.removeSendingDomain(company.viewer, id, world.now())
    const status = async () =>
      (await world.database.client.sendingDomain.findUniqueOrThrow({ where: { id } })).status
    expect(await status()).toBe('verified')
    await sweep()
    expect(await status()).toBe('removed')
    expect(await add()).toEqual({ ok: true })
  })

  it('it cannot be removed twice', async () => {
    await add()
    const id = await idOf()
    const outcomes = await Promise.all(
      [1, 2].map(() => domains.removeSendingDomain(company.viewer, id, world.now())),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('when the provider’s answer is lost', () => {
  it('after it took the domain, the next look finds that very domain', async () => {
    world.faults.add({ target: 'resend', method: 'POST', path: '/domains', fault: 'accepted-then-dropped' })
    expect(await add()).toEqual({ ok: true })
    expect((await found())?.records).toEqual([])
    expect(await check()).toMatchObject({ ok: true })
    expect((await found())?.records).toHaveLength(5)
  })

  it('before it took the domain, the next look adds it', async () => {
    world.faults.add({ target: 'resend', method: 'POST', path: '/domains', fault: '503' })
    await add()
    await world.travel(HOUR)
    await sweep()
    expect((await found())?.records).toHaveLength(5)
  })

  it('a look that fails changes nothing', async () => {
    await verified()
    world.faults.add({ target: 'resend', method: 'GET', fault: '429' })
    expect(await check()).toMatchObject({ ok: false, reason: 'unreachable' })
    expect((await found())?.status).toBe('verified')
  })
})

describe('refused', () => {
  it.each(['recruiter', 'interviewer'] as const)('to a %s', async (role) => {
    expect(await add(as(role))).toMatchObject({ reason: 'not_allowed' })
    await add()
    expect(await domains.removeSendingDomain(as(role), await idOf(), world.now())).toMatchObject({
      reason: 'not_allowed',
    })
    expect(await found()).not.toBeNull()
  })

  it('a second one beside it', async () => {
    await add()
    name = `more.${name}`
    expect(await add()).toMatchObject({ reason: 'standing' })
  })

  it('another organisation’s, and that of the deployment; their looks do not cross', async () => {
    await add()
    const other = await openCompany(world, `other-${round}`)
    expect(await add(other.viewer)).toMatchObject({ reason: 'taken', fields: { name: expect.any(String) } })
    const id = await idOf()
    expect(await domains.checkSendingDomain(other.viewer, id)).toMatchObject({ reason: 'gone' })
    expect(await domains.removeSendingDomain(other.viewer, id, world.now())).toMatchObject({ reason: 'gone' })
    name = 'mail.acme.example'
    expect(await add(other.viewer)).toMatchObject({ reason: 'taken' })
  })

  it('two organisations at once: one gets it', async () => {
    const other = await openCompany(world, `other-${round}`)
    const outcomes = await Promise.all([add(), add(other.viewer)])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('one that the provider’s account had before: it is somebody else’s', async () => {
    const resend = new Resend('re_test_key', { baseUrl: process.env.RESEND_BASE_URL })
    await resend.domains.create({ name })
    await world.travel(HOUR)
    expect(await add()).toMatchObject({
      reason: 'refused',
      fields: { name: expect.stringContaining('registered') },
    })
    expect(await found()).toBeNull()
  })

  it('where mail leaves by SMTP', async () => {
    vi.resetModules()
    const { RESEND_API_KEY } = process.env
    Object.assign(process.env, { RESEND_API_KEY: '', SMTP_HOST: '127.0.0.1' })
    try {
      const bySmtp = await load()
      expect(await bySmtp.addSendingDomain(company.viewer, { name }, world.now())).toMatchObject({
        reason: 'no_provider',
      })
    } finally {
      Object.assign(process.env, { RESEND_API_KEY, SMTP_HOST: '' })
      vi.resetModules()
    }
  })
})
