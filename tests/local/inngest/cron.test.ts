import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, StillClock, startStack } from './harness'

function clockwork(cron: string, from: string) {
  const ticks: string[] = []
  const events: unknown[] = []
  const clock = new StillClock(Date.parse(from))
  const stack = startStack(
    (client) => [
      client.createFunction({ id: 'clockwork', triggers: [{ cron }] }, async ({ event, step }) => {
        events.push(event)
        await step.run('tick', () => void ticks.push(new Date(clock.now()).toISOString()))
      }),
    ],
    { clock },
  )
  return stack.then((stack) => ({ ...stack, ticks, events }))
}

test('a daily cron keeps its local hour over both clock changes', async () => {
  const spring = await clockwork('TZ=Europe/Berlin 30 3 * * *', '2035-03-23T12:00:00Z')
  await spring.executor.sync()
  await spring.advance(3 * DAY)
  // Summer time begins in Berlin on Sunday 25 March 2035, at 01:00 UTC.
  expect(spring.ticks).toEqual([
    '2035-03-24T02:30:00.000Z',
    '2035-03-25T01:30:00.000Z',
    '2035-03-26T01:30:00.000Z',
  ])

  const autumn = await clockwork('TZ=America/New_York 0 9 * * *', '2035-11-02T18:00:00Z')
  await autumn.executor.sync()
  await autumn.advance(3 * DAY)
  // It ends in New York on Sunday 4 November 2035, at 06:00 UTC.
  expect(autumn.ticks).toEqual([
    '2035-11-03T13:00:00.000Z',
    '2035-11-04T14:00:00.000Z',
    '2035-11-05T14:00:00.000Z',
  ])
})

test('a tick carries what the real server sends', async () => {
  const { executor, events, advance } = await clockwork('*/15 * * * *', '2035-01-01T10:07:00Z')
  await executor.sync()
  expect(executor.nextDue()).toBe(Date.parse('2035-01-01T10:15:00Z'))
  await advance(10 * MINUTE)
  expect(events).toContainEqual(
    expect.objectContaining({
      name: 'inngest/scheduled.timer',
      id: '2035-01-01T10:15:00Z',
      ts: Date.parse('2035-01-01T10:15:00Z'),
      data: { cron: '*/15 * * * *', fireAt: '2035-01-01T10:15:00Z', scheduledAt: '2035-01-01T10:15:00Z' },
    }),
  )
})

test('after a jump every missed tick fires, and syncing again adds none', async () => {
  const { executor, clock, ticks } = await clockwork('0 * * * *', '2035-01-01T10:30:00Z')
  await executor.sync()
  await executor.sync()
  clock.jumpTo(clock.now() + 5 * HOUR)
  executor.pump()
  await executor.settled()
  expect(ticks).toHaveLength(5)
})
