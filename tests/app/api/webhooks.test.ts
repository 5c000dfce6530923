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
    at = new Date(),
    secret = process.env.RESEND_WEBHOOK_SECRET ?? '',
    tamper = '',
  } = {},
): Request {
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

test('in any order of the facts the last word is the bounce, and all times are kept', async () => {
  const { providerId } = await invitation()
  for (const type of ['email.bounced', 'email.delivered', 'email.sent', 'email.opened'])
    await post(signed({ type, emailId: providerId }))
  expect(await invitation()).toMatchObject({
    state: 'bounced',
    bouncedAt: expect.any(Date),
    deliveredAt: expect.any(Date),
  })
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

describe('refused', () => {
  test.each([
    [
      'a wrong secret',
      { secret: `whsec_${Buffer.from('another secret of 32 bytes long!').toString('base64')}` },
    ],
    ['a changed byte', { tamper: ' ' }],
    ['a timestamp six minutes old', { at: new Date(Date.now() - 6 * 60_000) }],
    ['a timestamp six minutes ahead', { at: new Date(Date.now() + 6 * 60_000) }],
  ])('%s', async (_name, options) => {
    const { providerId } = await invitation()
    const answer = await post(signed({ type: 'email.bounced', emailId: providerId }, options))
    expect(answer.status).toBe(401)
    expect(await invitation()).toMatchObject({ state: 'sent' })
    expect(await world.database.client.messageEvent.count()).toBe(0)
  })

  test('no signature, and a megabyte', async () => {
    expect((await post(new Request('http://localhost/', { method: 'POST', body: '{}' }))).status).toBe(401)
    const large = new Request('http://localhost/', { method: 'POST', body: 'x'.repeat(1_000_000) })
    expect((await post(large)).status).toBe(413)
  })
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
