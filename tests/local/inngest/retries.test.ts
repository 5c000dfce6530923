import { type Inngest, RetryAfterError } from 'inngest'
import { expect, test } from 'vitest'
import type { LocalClock } from '@/local/clock'
import { backoff } from '@/local/inngest/backoff'
import { seededRandom } from '@/local/inngest/random'
import { DAY, HOUR, MINUTE, SECOND, START, type Stack, startStack } from './harness'

async function failing(retries: 3 | 4 | 20 | undefined, fault: (clock: LocalClock) => Error) {
  const calledAt: number[] = []
  const failedAt: number[] = []
  const stack = await startStack((client, clock) => [
    client.createFunction(
      { id: 'failing', retries, triggers: { event: 'x' }, onFailure: () => void failedAt.push(clock.now()) },
      async ({ step }) => {
        await step.run('fail', () => {
          calledAt.push(clock.now())
          throw fault(clock)
        })
      },
    ),
  ])
  await stack.executor.sync()
  await stack.client.send({ name: 'x' })
  await stack.advance(30 * DAY)
  return { calledAt, failedAt, delays: calledAt.slice(1).map((at, index) => at - (calledAt[index] ?? 0)) }
}

test('retries 4 times by default, by the table of the real server with its jitter', async () => {
  const { delays, failedAt } = await failing(undefined, () => new Error('boom'))
  const random = seededRandom(1)
  expect(delays).toEqual([0, 1, 2, 3].map((attempt) => backoff(attempt, random())))
  expect(delays.map((delay) => Math.floor(delay / SECOND))).toEqual([
    expect.toSatisfy((s: number) => s >= 15 && s < 45),
    expect.toSatisfy((s: number) => s >= 30 && s < 60),
    expect.toSatisfy((s: number) => s >= 60 && s < 90),
    expect.toSatisfy((s: number) => s >= 120 && s < 150),
  ])
  expect(failedAt).toHaveLength(1)
})

test('20 retries last about a day', async () => {
  const { calledAt, delays } = await failing(20, () => new Error('boom'))
  expect(calledAt).toHaveLength(21)
  expect(delays.every((delay) => delay < 2 * HOUR + 30 * SECOND)).toBe(true)
  const whole = (calledAt.at(-1) ?? 0) - START
  expect(whole).toBeGreaterThan(24 * HOUR)
  expect(whole).toBeLessThan(25 * HOUR)
})

test.each<[string, (clock: LocalClock) => Error, number]>([
  ['seconds', () => new RetryAfterError('wait', 90 * SECOND), 90 * SECOND],
  ['an instant', (clock) => new RetryAfterError('wait', new Date(clock.now() + 7 * MINUTE)), 7 * MINUTE],
  ['more than a day', () => new RetryAfterError('wait', 3 * DAY), DAY],
  [
    'an instant that has passed',
    (clock) => new RetryAfterError('wait', new Date(clock.now() - HOUR)),
    SECOND,
  ],
])('waits exactly as Retry-After asks: %s', async (_, fault, delay) => {
  const { delays } = await failing(3, fault)
  expect(delays).toEqual([delay, delay, delay])
})

function reminder(send: (at: number) => void) {
  return (client: Inngest, clock: LocalClock) => [
    client.createFunction(
      { id: 'reminder', retries: 20, triggers: { event: 'x' } },
      async ({ event, step }) => {
        await step.sleepUntil('until due', event.data.due)
        await step.run('deliver', () => send(clock.now()))
      },
    ),
  ]
}

async function enrol({ client, executor, clock }: Stack): Promise<number> {
  const due = clock.now() + 2 * DAY
  await executor.sync()
  await client.send({ name: 'x', data: { due: new Date(due).toISOString() } })
  await executor.settled()
  return due
}

test('an application that is down at wake for ten minutes still delivers', async () => {
  const sentAt: number[] = []
  const stack = await startStack(reminder((at) => sentAt.push(at)))
  const due = await enrol(stack)
  await stack.advance(2 * DAY - MINUTE)
  await stack.app.stop()
  await stack.advance(11 * MINUTE)
  expect(sentAt).toEqual([])
  expect(stack.executor.nextDue()).toBeGreaterThan(stack.clock.now())
  await stack.app.start()
  await stack.advance(HOUR)
  expect(sentAt).toHaveLength(1)
  expect(sentAt[0]).toBeGreaterThan(due + 9 * MINUTE)
})

test('an application that answers without the SDK or not in time counts as a failed attempt', async () => {
  const sentAt: number[] = []
  const stack = await startStack(
    reminder((at) => sentAt.push(at)),
    { requestTimeoutMs: 100 },
  )
  const due = await enrol(stack)
  await stack.app.stop()
  const proxy = await stack.app.impersonate((_, response) => response.end('<h1>Maintenance</h1>'))
  await stack.advance(2 * DAY + SECOND)
  await proxy.stop()
  const tarpit = await stack.app.impersonate(() => {})
  await stack.advance(MINUTE)
  await tarpit.stop()
  await stack.app.start()
  await stack.advance(HOUR)
  expect(sentAt).toHaveLength(1)
  expect(sentAt[0]).toBeGreaterThan(due)
})

test('settled waits for a call for as long as it takes', async () => {
  let finish: (() => void) | undefined
  let isDone = false
  const { client, executor } = await startStack((client) => [
    client.createFunction({ id: 'slow', triggers: { event: 'x' } }, async ({ step }) => {
      await step.run(
        'work',
        () =>
          new Promise<void>((resolve) => {
            finish = resolve
          }),
      )
      isDone = true
    }),
  ])
  await executor.sync()
  await client.send({ name: 'x' })
  const settled = executor.settled().then(() => isDone)
  await expect.poll(() => finish, { timeout: 10_000 }).toBeDefined()
  finish?.()
  expect(await settled).toBe(true)
})
