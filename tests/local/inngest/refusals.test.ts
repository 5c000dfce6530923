import type { Inngest, InngestFunction } from 'inngest'
import { expect, test } from 'vitest'
import { Unsupported } from '@/local/inngest/functions'
import { DAY, startStack } from './harness'

type Options = Parameters<Inngest['createFunction']>[0]

const nothing = async () => {}

test.each<[string, Partial<Options>]>([
  ['debounce', { debounce: { period: '2s' } }],
  ['batchEvents', { batchEvents: { maxSize: 5, timeout: '3s' } }],
  ['rateLimit', { rateLimit: { limit: 1, period: '30s' } }],
  ['throttle', { throttle: { limit: 2, period: '4s' } }],
  ['singleton', { singleton: { mode: 'skip' } }],
  ['priority', { priority: { run: '100' } }],
  ['timeouts', { timeouts: { finish: '1h' } }],
  [
    `a trigger with if: "event.data.kind == 'yes'"`,
    { triggers: [{ event: 'x', if: "event.data.kind == 'yes'" }] },
  ],
  ['the wildcard trigger "x/*"', { triggers: [{ event: 'x/*' }] }],
  ['cancelOn timeout', { cancelOn: [{ event: 'y', timeout: '1h' }] }],
  [
    'cancelOn with if: "async.data.version > event.data.version"',
    { cancelOn: [{ event: 'y', if: 'async.data.version > event.data.version' }] },
  ],
  ['concurrency of scope "account"', { concurrency: { limit: 1, scope: 'account', key: '"all"' } }],
  [
    'the concurrency key "event.data.a + event.data.b"',
    { concurrency: { limit: 1, key: 'event.data.a + event.data.b' } },
  ],
  ['a concurrency limit of 0', { concurrency: 0 }],
  ['the idempotency key "event.data.a + \'-\'"', { idempotency: "event.data.a + '-'" }],
])('refuses %s at sync, by name', async (feature, options) => {
  const { executor } = await startStack((client) => [
    client.createFunction({ id: 'greedy', triggers: [{ event: 'x' }], ...options } as Options, nothing),
  ])
  await expect(executor.sync()).rejects.toThrow(new Unsupported('probe-greedy', feature))
})

test('refuses a cron or zone that does not exist', async () => {
  const create = (cron: string) => (client: Inngest) => [
    client.createFunction({ id: 'clockwork', triggers: [{ cron }] }, nothing),
  ]
  const wrongZone = await startStack(create('TZ=Europe/Atlantis 0 9 * * *'))
  await expect(wrongZone.executor.sync()).rejects.toThrow('Europe/Atlantis')
  const wrongPattern = await startStack(create('every day'))
  await expect(wrongPattern.executor.sync()).rejects.toThrow('every day')
})

test('an application that registers itself is told what is refused', async () => {
  const { app, executor } = await startStack((client) => [
    client.createFunction({ id: 'greedy', triggers: { event: 'x' }, debounce: { period: '2s' } }, nothing),
  ])
  const answer = await fetch(app.url, { method: 'PUT' })
  expect(await answer.text()).toContain('uses debounce')
  expect(executor.nextDue()).toBeUndefined()
})

test.each<[string, (client: Inngest, ended: () => void) => InngestFunction.Any]>([
  [
    'WaitForEvent',
    (client, ended) =>
      client.createFunction({ id: 'odd', triggers: { event: 'x' } }, async ({ step }) => {
        await step.waitForEvent('answer', { event: 'y', timeout: '1d' })
        ended()
      }),
  ],
  [
    'InvokeFunction',
    (client, ended) => {
      const other = client.createFunction({ id: 'other', triggers: { event: 'z' } }, nothing)
      return client.createFunction({ id: 'odd', triggers: { event: 'x' } }, async ({ step }) => {
        await step.invoke('answer', { function: other })
        ended()
      })
    },
  ],
])('a run that uses %s fails with its name', async (opcode, create) => {
  let hasEnded = false
  const { client, executor, logged, advance } = await startStack((client) => [
    create(client, () => {
      hasEnded = true
    }),
  ])
  await executor.sync()
  await client.send({ name: 'x' })
  await advance(2 * DAY)
  expect(logged.join()).toContain(
    `Function "probe-odd" uses ${opcode} (step "answer"), which the local executor does not know.`,
  )
  expect(hasEnded).toBe(false)
})

test('refuses a signing key that the SDK would hash differently', async () => {
  await expect(startStack(() => [], { signingKey: 'not a key' })).rejects.toThrow(
    'signkey-<environment>-<hex',
  )
})
