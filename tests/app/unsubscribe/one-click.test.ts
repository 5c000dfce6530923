import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { unsubscribeToken } from '@/lib/services/unsubscribe-token'
import {
  type Company,
  DAY,
  hourAhead,
  openCompany,
  openWorld,
  passOf,
  scheduled,
  type World,
} from '../../support/world'

vi.mock('next/server', async (original) => ({
  ...(await original<typeof import('next/server')>()),
  after: () => undefined,
}))

let world: World
let company: Company
let interviewId: string

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.executor.dropState()
  await world.database.reset()
  company = await openCompany(world)
  interviewId = (await scheduled(world, company, hourAhead(world, 9 * DAY))).interviewId
  await world.flush()
})

const rows = (kind: 'invitation' | 'invitation_follow_up' | 'reminder' | 'cancellation') =>
  world.database.client.message.findMany({
    where: { kind, audience: 'candidate' },
    orderBy: { dueAt: 'asc' },
    select: { id: true, state: true, reason: true },
  })
const standing = () => world.database.client.suppression.findMany({ where: { liftedAt: null } })
const cards = () =>
  world.database.client.notification.findMany({
    where: { interviewId, kind: 'unsubscribed', resolvedAt: null },
  })
const lettersTo = (email: string) => world.resend.mails(email)

async function click(token: string, body = 'List-Unsubscribe=One-Click'): Promise<Response> {
  const { POST } = await import('@/app/api/unsubscribe/[token]/route')
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const request = new Request('http://localhost:3000/api/unsubscribe/x', { method: 'POST', body, headers })
  return POST(request, { params: Promise.resolve({ token }) })
}

async function tokenOfInvitation(): Promise<string> {
  const [invitation] = await rows('invitation')
  return unsubscribeToken(invitation?.id ?? '')
}

/** As the headers of the letter say it, on the wire. */
async function addressInHeader(): Promise<{ listUnsubscribe: string; post: string }> {
  const [mail] = world.resend.mails()
  const headers = Object.fromEntries(
    Object.entries(mail?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
  return { listUnsubscribe: headers['list-unsubscribe'] ?? '', post: headers['list-unsubscribe-post'] ?? '' }
}

test('D1, D2: the header’s address unsubscribes with one POST, twice, and the next follow-up stays away', async () => {
  const { listUnsubscribe, post } = await addressInHeader()
  expect(post).toBe('List-Unsubscribe=One-Click')
  const [, token = ''] = /^<https?:\/\/[^/]+\/api\/unsubscribe\/([\w-]{65})>$/.exec(listUnsubscribe) ?? []
  expect(token).toBe(await tokenOfInvitation())
  for (const answer of [await click(token), await click(token)]) {
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('')
  }
  expect(await standing()).toMatchObject([
    { email: 'zoe@example.com', reason: 'unsubscribe', scope: 'optional' },
  ])
  expect(await rows('invitation_follow_up')).toMatchObject(
    Array(3).fill({ state: 'skipped', reason: expect.stringContaining('suppressed address') }),
  )
  const before = lettersTo('zoe@example.com').length
  await world.travel(2 * DAY + DAY / 24)
  expect(lettersTo('zoe@example.com')).toHaveLength(before)
})

test('D1: what comes as multipart, or from 20 mail servers at once, counts once', async () => {
  const token = await tokenOfInvitation()
  const multipart =
    '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
  const answers = await Promise.all(Array.from({ length: 20 }, () => click(token, multipart)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(await standing()).toHaveLength(1)
  expect(await world.database.client.timelineEvent.count({ where: { what: 'unsubscribed' } })).toBe(1)
  expect(await cards()).toHaveLength(1)
})

test('a recruiter is asked for a personal word, once, while no answer has come', async () => {
  const token = await tokenOfInvitation()
  await click(token)
  expect(await cards()).toHaveLength(1)
  const pass = await passOf(world.database, company, interviewId)
  await world.commands.confirmInterview(pass, world.now())
  expect(await cards()).toEqual([])
  await click(token)
  expect(await cards()).toEqual([])
})

test('D3: with a follow-up already due, it is not sent; the cancellation still is', async () => {
  const [first] = await rows('invitation_follow_up')
  await world.database.client.message.update({
    where: { id: first?.id ?? '' },
    data: { dueAt: world.now() },
  })
  // Straight into the table: nobody has planned anew, only the claim itself can notice.
  await world.database.client.suppression.create({
    data: {
      id: crypto.randomUUID(),
      organizationId: company.viewer.organizationId,
      email: 'zoe@example.com',
      reason: 'unsubscribe',
      scope: 'optional',
      createdAt: world.now(),
    },
  })
  await world.flush()
  expect((await rows('invitation_follow_up'))[0]).toMatchObject({
    state: 'skipped',
    reason: 'suppressed address: they unsubscribed from such letters',
  })
  await world.commands.cancelInterview(company.viewer, { interviewId }, world.now())
  await world.travel(60_000)
  expect(await rows('cancellation')).toMatchObject([{ state: expect.stringMatching(/sent|delivered/) }])
})

describe('C1, C4: nothing happens', () => {
  test('on GET and HEAD, by whoever, a hundred times', async () => {
    const { GET } = await import('@/app/api/unsubscribe/[token]/route')
    const token = await tokenOfInvitation()
    for (let round = 0; round < 100; round += 1) {
      const method = round % 2 ? 'GET' : 'HEAD'
      const request = new Request('http://localhost:3000/api/unsubscribe/x', { method })
      const answer = await GET(request, { params: Promise.resolve({ token }) })
      expect(answer.status).toBe(303)
    }
    expect(await standing()).toEqual([])
  })

  test.each([
    ['another body', 'hello', 400],
    ['no body', '', 400],
    ['a large body', 'List-Unsubscribe=One-Click&x='.padEnd(10_000, 'x'), 413],
  ])('on %s', async (_name, body, status) => {
    expect((await click(await tokenOfInvitation(), body)).status).toBe(status)
    expect(await standing()).toEqual([])
  })

  test('for a token of another purpose, with a bit flipped, empty, or of nobody', async () => {
    const { linkToken } = await import('@/lib/services/link-token')
    const [invitation] = await rows('invitation')
    const token = await tokenOfInvitation()
    const flipped = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
    for (const wrong of [
      linkToken(invitation?.id ?? ''),
      flipped,
      '',
      'x',
      unsubscribeToken(crypto.randomUUID()),
    ])
      expect((await click(wrong)).status).toBe(404)
    expect(await standing()).toEqual([])
  })
})

describe('the page', () => {
  const visit = async (token: string) => {
    const { default: Page } = await import('@/app/u/[token]/page')
    const props = { params: Promise.resolve({ token }), searchParams: Promise.resolve({}) }
    return renderToStaticMarkup(await Page(props))
  }
  const choose = async (token: string, fields: Record<string, string>, headers = {}) => {
    const { POST } = await import('@/app/u/[token]/choose/route')
    const request = new Request('http://localhost:3000/u/x/choose', {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers,
    })
    return POST(request, { params: Promise.resolve({ token }) })
  }
  const checked = (html: string) => /value="(\w+)"[^>]*checked|checked[^>]*value="(\w+)"/.exec(html)?.slice(1)

  test('proposes fewer letters, and opening it changes nothing (C2)', async () => {
    const html = await visit(await tokenOfInvitation())
    expect(html).toContain('zoe@example.com')
    expect(checked(html)).toContain('optional')
    expect(await standing()).toEqual([])
  })

  test('keeps a choice, shows it, and takes it back', async () => {
    const token = await tokenOfInvitation()
    expect((await choose(token, { letters: 'reminders', tracking: 'off' })).headers.get('location')).toBe(
      `/u/${token}?saved=1`,
    )
    expect(await standing()).toMatchObject([{ scope: 'reminders', reason: 'unsubscribe' }])
    const candidate = () =>
      world.database.client.candidate.findFirstOrThrow({ where: { email: 'zoe@example.com' } })
    expect((await candidate()).trackingOffAt).not.toBeNull()
    expect(checked(await visit(token))).toContain('reminders')
    expect(await cards()).toHaveLength(1)
    await choose(token, { letters: 'everything' })
    expect(await standing()).toEqual([])
    expect(await cards()).toEqual([])
    expect((await candidate()).trackingOffAt).toBeNull()
    expect(await rows('invitation_follow_up')).toMatchObject([
      { state: 'planned' },
      { state: 'held' },
      { state: 'held' },
    ])
  })

  test('cannot take back what others put on the list', async () => {
    await world.database.client.suppression.create({
      data: {
        id: crypto.randomUUID(),
        organizationId: company.viewer.organizationId,
        email: 'zoe@example.com',
        reason: 'complaint',
        scope: 'all',
        createdAt: world.now(),
      },
    })
    const token = await tokenOfInvitation()
    expect(await visit(token)).toContain('Nothing is sent to this address')
    await choose(token, { letters: 'everything' })
    expect(await standing()).toMatchObject([{ reason: 'complaint', scope: 'all' }])
  })

  test('takes no form from elsewhere, and no choice that it did not offer', async () => {
    const token = await tokenOfInvitation()
    const foreign = await choose(token, { letters: 'reminders' }, { 'sec-fetch-site': 'cross-site' })
    expect(foreign.status).toBe(403)
    await choose(token, { letters: 'nonsense' })
    expect(await standing()).toEqual([])
  })
})

describe('D4: a provider’s word about an address', () => {
  const fact = (type: string, extra = {}) => ({
    webhookId: `msg_${Math.random()}`,
    type,
    occurredAt: world.now(),
    payload: {},
    ...extra,
  })
  const record = async (given: ReturnType<typeof fact>) => {
    const { recordMailFact } = await import('@/lib/commands/message/record-fact')
    const { providerId } = await world.database.client.message.findFirstOrThrow({
      where: { kind: 'invitation' },
    })
    await recordMailFact(world.commands.system, { ...given, providerId: providerId ?? '' }, world.now())
  }

  test.each([
    ['email.bounced', 'hard_bounce'],
    ['email.suppressed', 'hard_bounce'],
    ['email.complained', 'complaint'],
  ])('%s suppresses it for this organisation only', async (type, reason) => {
    await record(fact(type))
    expect(await standing()).toMatchObject([
      { email: 'zoe@example.com', reason, scope: 'all', organizationId: company.viewer.organizationId },
    ])
    const reminders = await rows('reminder')
    expect(reminders.every(({ state }) => state !== 'planned')).toBe(true)
  })

  test.each([
    ['a bounce that may pass', 'email.bounced', { transient: true }],
    ['a failure at the provider', 'email.failed', {}],
  ])('%s does not', async (_name, type, extra) => {
    await record(fact(type, extra))
    expect(await standing()).toEqual([])
    expect(await rows('invitation')).toMatchObject([{ state: expect.stringMatching(/bounced|failed/) }])
  })

  test('whoever has it sent again vouches for the address', async () => {
    await record(fact('email.bounced'))
    const [invitation] = await rows('invitation')
    const { sendAgain } = await import('@/lib/commands/message/send-again')
    await sendAgain(company.viewer, { messageId: invitation?.id ?? '' }, world.now())
    expect(await standing()).toEqual([])
    await world.flush()
    expect(await rows('invitation')).toMatchObject([{ state: expect.stringMatching(/sent|delivered/) }])
  })
})
