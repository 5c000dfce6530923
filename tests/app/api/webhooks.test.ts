import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type Company,
  DAY,
  hourAhead,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../../support/world'

let world: World
let company: Company
let post: typeof import('@/app/api/webhooks/resend/route')['POST']

beforeAll(async () => {
  world = await openWorld()
  ;({ POST: post } = await import('@/app/api/webhooks/resend/route'))
})
afterAll(() => world.close())
beforeEach(async () => {
  world.executor.dropState()
  await world.database.reset()
  company = await openCompany(world)
  await scheduled(world, company, hourAhead(world, 9 * DAY))
  await world.flush()
})

const invitation = () => world.database.client.message.findFirstOrThrow({ where: { kind: 'invitation' } })
const followUps = () =>
  world.database.client.message.findMany({
    where: { kind: 'invitation_follow_up' },
    select: { state: true, reason: true },
  })

/** A webhook as Resend signs it. https://docs.svix.com/receiving/verifying-payloads/how-manual */
function signed(
  fact: { type: string; emailId: string | null; at?: string },
  {
    id = `msg_${Math.random()}`,
    ahead = 0,
    secret = process.env.RESEND_WEBHOOK_SECRET ?? '',
    tamper = '',
  } = {},
): Request {
  const at = new Date(Date.now() + ahead)
  const body = JSON.stringify({
    type: fact.type,
    created_at: fact.at ?? world.now().toISOString(),
    data: { email_id: fact.emailId, from: 'a@b.example', to: ['zoe@example.com'], subject: 'x' },
  })
  return new Request('http://localhost/api/webhooks/resend', {
    method: 'POST',
    body: body + tamper,
    headers: {
      'svix-id': id,
      'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
      'svix-signature': new Webhook(secret).sign(id, at, body),
    },
  })
}

test('a delivery fact moves the message, a repeat of it has one effect', async () => {
  const { providerId } = await invitation()
  const fact = { type: 'email.delivered', emailId: providerId }
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(signed(fact, { id: 'msg_1' }))))
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([204]))
  expect(await invitation()).toMatchObject({ state: 'delivered', deliveredAt: expect.any(Date) })
  expect(await world.database.client.messageEvent.count()).toBe(1)
})

test('a bounce is a card, and nobody chases an answer to a letter that did not arrive', async () => {
  const { providerId } = await invitation()
  await post(signed({ type: 'email.bounced', emailId: providerId }))
  expect(await followUps()).toEqual(
    Array(3).fill({ state: 'held', reason: 'the letter before did not arrive' }),
  )
  const cards = await world.database.client.notification.findMany({ select: { kind: true, detail: true } })
  expect(cards).toEqual([{ kind: 'delivery_failed', detail: expect.stringContaining('does not take mail') }])
})

const OURS = ['email.opened', 'email.delivered', 'email.sent', 'email.bounced']

/** Every order of some things. */
const ordersOf = (things: string[]): string[][] =>
  things.length < 2
    ? [things]
    : things.flatMap((first) =>
        ordersOf(things.filter((thing) => thing !== first)).map((rest) => [first, ...rest]),
      )

test('E3: in every order of the facts no state goes back, and each keeps its own time', async () => {
  const { id, providerId } = await invitation()
  const times = Object.fromEntries(
    OURS.map((type, place) => [type, new Date(world.now().getTime() + place * 1_000)]),
  )
  const ranks = ['sent', 'delivered', 'bounced']
  for (const order of ordersOf(OURS)) {
    await world.database.client.messageEvent.deleteMany()
    await world.database.client.message.update({
      where: { id },
      data: { state: 'sent', deliveredAt: null, bouncedAt: null },
    })
    let rank = 0
    for (const type of order) {
      await post(signed({ type, emailId: providerId, at: times[type]?.toISOString() ?? '' }))
      const next = ranks.indexOf((await invitation()).state)
      expect(next, order.join()).toBeGreaterThanOrEqual(rank)
      rank = next
    }
    expect(await invitation(), order.join()).toMatchObject({
      state: 'bounced',
      deliveredAt: times['email.delivered'],
      bouncedAt: times['email.bounced'],
    })
    expect(await world.database.client.messageEvent.count()).toBe(OURS.length)
  }
})

test('E2: a bounce that comes fifty times at once has one effect', async () => {
  const { providerId } = await invitation()
  const fact = { type: 'email.bounced', emailId: providerId }
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => post(signed(fact, { id: 'msg_bounce' }))),
  )
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([204]))
  const { messageEvent, notification, suppression } = world.database.client
  expect(await messageEvent.count()).toBe(1)
  expect(await notification.count()).toBe(1)
  expect(await suppression.count()).toBe(1)
})

test('E2: what dies between the note and its effect leaves neither, and the retry completes both', async () => {
  const { providerId } = await invitation()
  const delivery = { type: 'email.bounced', emailId: providerId }
  const client = world.database.client
  await client.$executeRawUnsafe(`
    CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the power went'; END $$`)
  await client.$executeRawUnsafe(
    'CREATE TRIGGER die BEFORE UPDATE ON "Message" FOR EACH ROW EXECUTE FUNCTION die()',
  )
  try {
    await expect(post(signed(delivery, { id: 'msg_died' }))).rejects.toThrow('the power went')
  } finally {
    await client.$executeRawUnsafe('DROP FUNCTION die() CASCADE')
  }
  expect(await client.messageEvent.count()).toBe(0)
  expect(await invitation()).toMatchObject({ state: 'sent' })
  expect((await post(signed(delivery, { id: 'msg_died' }))).status).toBe(204)
  expect(await invitation()).toMatchObject({ state: 'bounced' })
  expect(await client.messageEvent.count()).toBe(1)
})

test.each(['before', 'after'])(
  'E1: while a secret is rotated, the signature by the other one may stand %s ours',
  async (place) => {
    const { providerId } = await invitation()
    const fact = { type: 'email.delivered', emailId: providerId }
    const request = signed(fact)
    const other = new Webhook(`whsec_${Buffer.from('the secret of tomorrow, 32 bytes').toString('base64')}`)
    const body = await request.clone().text()
    const id = request.headers.get('svix-id') ?? ''
    const at = new Date(Number(request.headers.get('svix-timestamp')) * 1000)
    const both = [request.headers.get('svix-signature'), other.sign(id, at, body)]
    const headers = new Headers(request.headers)
    headers.set('svix-signature', (place === 'after' ? both : both.reverse()).join(' '))
    const rotated = new Request(request.url, { method: 'POST', body, headers })
    expect((await post(rotated)).status).toBe(204)
    expect(await invitation()).toMatchObject({ state: 'delivered' })
  },
)

describe('E1: refused', () => {
  test.each([
    [
      'a wrong secret',
      { secret: `whsec_${Buffer.from('another secret of 32 bytes long!').toString('base64')}` },
    ],
    ['a changed byte', { tamper: ' ' }],
    ['a timestamp six minutes old', { ahead: -6 * 60_000 }],
    ['a timestamp six minutes ahead', { ahead: 6 * 60_000 }],
  ])('%s', async (_name, options) => {
    const { providerId } = await invitation()
    const answer = await post(signed({ type: 'email.bounced', emailId: providerId }, options))
    expect(answer.status).toBe(401)
    expect(await invitation()).toMatchObject({ state: 'sent' })
    expect(await world.database.client.messageEvent.count()).toBe(0)
  })

  test('E6: no signature, and a megabyte', async () => {
    expect((await post(new Request('http://localhost/', { method: 'POST', body: '{}' }))).status).toBe(401)
    const large = new Request('http://localhost/', { method: 'POST', body: 'x'.repeat(1_000_000) })
    expect((await post(large)).status).toBe(413)
  })
})

test.each([
  ['nothing', ''],
  ['half of it', '{"type":"email.bounced","data":{"email_id":'],
  ['a list', '[]'],
  ['null', 'null'],
  ['other types', '{"type":7,"created_at":"soon","data":{"email_id":{"not":"x"}}}'],
  ['a date that is none', '{"type":"email.bounced","created_at":"soon","data":{"email_id":"x"}}'],
  ['a depth of 10,000', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
])('E6: signed, but malformed: %s', async (_name, body) => {
  const at = new Date()
  const request = new Request('http://localhost/api/webhooks/resend', {
    method: 'POST',
    body,
    headers: {
      'svix-id': 'msg_odd',
      'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
      'svix-signature': new Webhook(process.env.RESEND_WEBHOOK_SECRET ?? '').sign('msg_odd', at, body),
    },
  })
  expect((await post(request)).status).toBeOneOf([204, 401])
  expect(await world.database.client.messageEvent.count()).toBe(0)
  expect(await invitation()).toMatchObject({ state: 'sent' })
})

test('E6: a type that nobody knows yet is kept and changes nothing', async () => {
  const { providerId } = await invitation()
  const fact = { type: 'email.read_aloud', emailId: providerId }
  expect((await post(signed(fact))).status).toBe(204)
  expect(await world.database.client.messageEvent.findFirst()).toMatchObject({ type: 'email.read_aloud' })
  expect(await invitation()).toMatchObject({ state: 'sent' })
})

test('what is signed but no fact about a mail is taken and changes nothing', async () => {
  expect((await post(signed({ type: 'domain.created', emailId: null }))).status).toBe(204)
  expect(await world.database.client.messageEvent.count()).toBe(0)
})

test('a fact that overtakes the answer of its send takes effect once the id is known', async () => {
  await post(signed({ type: 'email.delivered', emailId: 'not-known-yet' }))
  expect(await world.database.client.messageEvent.findFirst()).toMatchObject({ messageId: null })
  const { applyEarlyFacts } = await import('@/lib/commands/message/apply-fact')
  const { id } = await invitation()
  await applyEarlyFacts(id, 'not-known-yet', world.now())
  expect(await invitation()).toMatchObject({ state: 'delivered' })
  expect(await world.database.client.messageEvent.findFirst()).toMatchObject({ messageId: id })
})
