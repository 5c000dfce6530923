import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND, startStack } from './harness'

function reminders(options = {}) {
  const ran: string[] = []
  return startStack(
    (client) => [
      client.createFunction(
        {
          id: 'remind',
          triggers: { event: 'enrolled' },
          cancelOn: [{ event: 'moved', match: 'data.id' }],
        },
        async ({ event, step }) => {
          await step.sleepUntil('until due', event.data.due)
          await step.run('deliver', () => void ran.push(event.data.id))
        },
      ),
      client.createFunction({ id: 'sweep', triggers: [{ cron: '0 0 1 1 *' }] }, async () => {}),
      client.createFunction(
        { id: 'keyed', idempotency: 'event.data.key', triggers: { event: 'keyed' } },
        async ({ event }) => {
          ran.push(event.data.key)
        },
      ),
    ],
    options,
  ).then((stack) => ({ ...stack, ran, due: new Date(stack.clock.now() + 2 * DAY) }))
}

test('dropState loses every run, and an event under a new id runs again', async () => {
  const { client, executor, advance, ran, due } = await reminders()
  await executor.sync()
  await client.send({ name: 'enrolled', id: 'm1', data: { id: 'm1', due } })
  await executor.settled()
  const cron = Date.parse('2036-01-01T00:00:00Z')
  expect(executor.nextDue()).toBe(due.getTime())
  executor.dropState()
  expect(executor.nextDue()).toBe(cron)
  await advance(3 * DAY)
  expect(ran).toEqual([])
  await client.send({ name: 'enrolled', id: 'm1/again', data: { id: 'm1', due } })
  await advance(SECOND)
  expect(ran).toEqual(['m1'])
})

test('remembers event ids and idempotency keys for 24 hours', async () => {
  const { client, executor, advance, ran } = await reminders()
  await executor.sync()
  const send = async () => {
    await client.send([
      { name: 'enrolled', id: 'same', data: { id: 'same', due: new Date(0) } },
      { name: 'keyed', data: { key: 'k' } },
    ])
    await executor.settled()
  }
  await send()
  await advance(23 * HOUR)
  await send()
  expect(ran.sort()).toEqual(['k', 'same'])
  await advance(HOUR + MINUTE)
  await send()
  expect(ran.sort()).toEqual(['k', 'k', 'same', 'same'])
})

test('an event of a later ts waits for it', async () => {
  const { client, executor, clock, advance, ran } = await reminders()
  await executor.sync()
  await client.send({ name: 'keyed', ts: clock.now() + HOUR, data: { key: 'k' } })
  await advance(HOUR - SECOND)
  expect(ran).toEqual([])
  await advance(SECOND)
  expect(ran).toEqual(['k'])
})

test('an event cancels the older runs that match it, no others and none that it starts', async () => {
  const { client, executor, advance, ran, due } = await reminders()
  await executor.sync()
  const soon = new Date(due.getTime() - DAY)
  await client.send([
    { name: 'enrolled', data: { id: 'a', due } },
    { name: 'enrolled', data: { id: 'b', due } },
    { name: 'enrolled', data: { due } },
  ])
  await client.send([
    { name: 'moved', data: { id: 'a' } },
    { name: 'moved', data: {} },
  ])
  await client.send({ name: 'enrolled', data: { id: 'a', due: soon } })
  await advance(3 * DAY)
  expect(ran).toEqual(['a', 'b', undefined])
})

test('counts calls in flight, not runs, and serves who waits as soon as there is room', async () => {
  const working: string[] = []
  const done: string[] = []
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const { client, executor } = await startStack((client) => [
    client.createFunction(
      {
        id: 'narrow',
        triggers: { event: 'x' },
        concurrency: [{ limit: 2 }, { limit: 1, key: 'event.data.key' }],
      },
      async ({ event, step }) => {
        await step.run('work', async () => {
          working.push(event.data.key)
          await gate
        })
        done.push(event.data.key)
      },
    ),
  ])
  await executor.sync()
  await client.send(['a', 'a', 'b', 'c', 'd'].map((key) => ({ name: 'x', data: { key } })))
  await expect.poll(() => working.length, { timeout: 10_000 }).toBe(2)
  expect(executor.counts).toMatchObject({ runs: 5, calls: 2 })
  expect(working.sort()).toEqual(['a', 'b'])
  open()
  await executor.settled()
  expect(done.sort()).toEqual(['a', 'a', 'b', 'c', 'd'])
})
