import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type LocalServer, serve } from '@/local/server'
import { LETTER, SECRET, startStack } from './start'

interface Received {
  id: string
  type: string
  at: number
  event: { type: string; created_at: string; data: Record<string, unknown> }
}

let receiver: LocalServer
let stack: Awaited<ReturnType<typeof startStack>>
let received: Received[]
let answers: number[]

beforeEach(async () => {
  received = []
  answers = []
  receiver = await serve(0, async (request) => {
    const payload = await request.text()
    const header = (name: string) => request.headers.get(name) ?? ''
    // Throws, and so answers 500, when the signature or the timestamp is wrong.
    const event = stack.resend.webhooks.verify({
      payload,
      headers: {
        id: header('svix-id'),
        timestamp: header('svix-timestamp'),
        signature: header('svix-signature'),
      },
      webhookSecret: SECRET,
    }) as unknown as Received['event']
    received.push({ id: header('svix-id'), type: event.type, at: stack.clock.now(), event })
    return new Response(null, { status: answers.shift() ?? 200 })
  })
  stack = await startStack({ webhookUrl: `${receiver.url}/hook`, webhookSecret: SECRET })
})
afterEach(async () => {
  await stack.standIn.close()
  await receiver.close()
})

const types = () => received.map(({ type }) => type)

describe('events of a mail', () => {
  test('sent at once, delivered a second or two later, signed, with the virtual time inside', async () => {
    const { data } = await stack.resend.emails.send({
      ...LETTER,
      tags: [{ name: 'kind', value: 'invitation' }],
    })
    await stack.standIn.settled()
    expect(types()).toEqual(['email.sent'])
    await stack.travel(2000)
    expect(types()).toEqual(['email.sent', 'email.delivered'])
    expect(received[1]?.event).toMatchObject({
      created_at: expect.stringMatching(/^2027-03-02T10:00:0/),
      data: {
        email_id: data?.id,
        from: LETTER.from,
        to: LETTER.to,
        subject: LETTER.subject,
        tags: { kind: 'invitation' },
      },
    })
    expect(received[0]?.id).not.toBe(received[1]?.id)
  })

  test.each([
    ['bounce.me', ['email.sent', 'email.bounced']],
    ['complainer', ['email.sent', 'email.delivered', 'email.complained']],
    ['delayed', ['email.sent', 'email.delivery_delayed', 'email.delivered']],
  ])('%s@… lives through %j', async (local, expected) => {
    await stack.resend.emails.send({ ...LETTER, to: `${local}@candidates.example` })
    await stack.travel(2 * 3_600_000)
    expect(types()).toEqual(expected)
    if (local === 'delayed') {
      const [, delayed, delivered] = received
      expect((delivered?.at ?? 0) - (delayed?.at ?? 0)).toBeGreaterThanOrEqual(3_600_000 - 100)
    }
    if (local === 'bounce.me') expect(received[1]?.event.data.bounce).toMatchObject({ type: 'Permanent' })
  })
})

test('a refused webhook is tried again after 5 s, 5 min, 30 min …, always with the same id', async () => {
  answers = [500, 503, 404, 204]
  await stack.resend.emails.send({ ...LETTER, scheduledAt: 'in 1 hour' })
  await stack.travel(3_000_000)
  expect(types()).toEqual(['email.scheduled', 'email.scheduled', 'email.scheduled', 'email.scheduled'])
  expect(new Set(received.map(({ id }) => id)).size).toBe(1)
  const seconds = received.map(({ at }) => Math.round((at - (received[0]?.at ?? 0)) / 1000))
  expect(seconds).toEqual([0, 5, 305, 2105])
})

test('gives up after the eighth try', async () => {
  answers = Array.from({ length: 20 }, () => 500)
  await stack.resend.emails.send({ ...LETTER, scheduledAt: 'in 20 days' })
  await stack.travel(3 * 24 * 3_600_000)
  expect(received).toHaveLength(8)
})

test('duplicated webhooks arrive with one id', async () => {
  stack.faults.add({
    target: 'resend',
    path: 'email.delivered',
    fault: { kind: 'duplicate_webhooks', count: 3 },
  })
  await stack.resend.emails.send(LETTER)
  await stack.travel(2000)
  expect(types()).toEqual(['email.sent', 'email.delivered', 'email.delivered', 'email.delivered'])
  expect(new Set(received.slice(1).map(({ id }) => id)).size).toBe(1)
})

test('reordered webhooks arrive newest first', async () => {
  stack.faults.add({ target: 'resend', fault: 'reorder-webhooks' })
  await stack.resend.emails.send(LETTER)
  await stack.travel(5000)
  expect(types()).toEqual(['email.delivered', 'email.sent'])
  expect(String(received[1]?.event.created_at) < String(received[0]?.event.created_at)).toBe(true)
})
