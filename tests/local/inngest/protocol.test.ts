import { createHash } from 'node:crypto'
import { Inngest } from 'inngest'
import { expect, test } from 'vitest'
import { canonical, signature } from '@/local/inngest/protocol'
import { EVENT_KEY, SIGNING_KEY, SILENT, startStack } from './harness'

function counting() {
  const ran: string[] = []
  return startStack((client) => [
    client.createFunction({ id: 'count', triggers: { event: 'x' } }, async ({ event, step }) => {
      await step.run('count', () => void ran.push(event.id ?? ''))
    }),
  ]).then((stack) => ({ ...stack, ran }))
}

test('signed calls pass the SDK, a tampered, unsigned or foreign one gets 401', async () => {
  const { app, client, executor, ran } = await counting()
  await executor.sync()
  await client.send({
    name: 'x',
    data: { umlaut: 'Zoë Müller ✓', n: 1e21, nested: { z: 1, a: [null, 'b'] } },
  })
  await executor.settled()
  expect(ran).toHaveLength(1)

  const event = { name: 'x', data: {}, id: 'forged', ts: 1, user: {} }
  const body = canonical({
    version: 2,
    event,
    events: [event],
    steps: {},
    ctx: { run_id: 'r', attempt: 0, stack: { stack: [], current: 0 } },
  })
  const post = (sent: string, headers: Record<string, string>) =>
    fetch(`${app.url}?fnId=probe-count&stepId=step`, {
      method: 'POST',
      body: sent,
      headers: { 'content-type': 'application/json', 'x-inngest-server-kind': 'cloud', ...headers },
    }).then((response) => response.status)
  expect(await post(body.replace('forged', 'f0rged'), signature(body, SIGNING_KEY))).toBe(401)
  expect(await post(body, signature(body, 'signkey-test-ffff'))).toBe(401)
  expect(await post(body, {})).toBe(401)
  expect(ran).toHaveLength(1)
  expect(await post(body, signature(body, SIGNING_KEY))).toBe(206)
})

test('sync with another signing key is refused by the application', async () => {
  const { executor } = await startStack(() => [], { signingKey: 'signkey-test-ffff' })
  await expect(executor.sync()).rejects.toThrow('401')
})

test('a wrong event key sends nothing', async () => {
  const { executor, executorUrl, ran } = await counting()
  await executor.sync()
  const stranger = new Inngest({
    id: 'probe',
    baseUrl: executorUrl,
    eventKey: 'other',
    signingKey: SIGNING_KEY,
    isDev: false,
    logger: SILENT,
  })
  await expect(stranger.send({ name: 'x' })).rejects.toThrow('401')
  await executor.settled()
  expect(ran).toEqual([])
})

test('answers events as the real server does, and a send repeated under its seed stays one', async () => {
  const { executor, executorUrl, ran } = await counting()
  await executor.sync()
  const send = (seed: string) =>
    fetch(`${executorUrl}/e/${EVENT_KEY}`, {
      method: 'POST',
      body: JSON.stringify([
        { name: 'x', data: { n: 1 } },
        { name: 'x', data: { n: 2 } },
      ]),
      headers: { 'x-inngest-event-id-seed': seed },
    }).then((response) => response.json())
  const first = await send('1795185400600,xppjTD7ubEpCrg==')
  const ulid = expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  expect(first).toEqual({ ids: [ulid, ulid], status: 200 })
  expect(await send('1795185400600,xppjTD7ubEpCrg==')).toEqual(first)
  expect(await send('1795185400601,AAAAAAAAAAAAAA==')).not.toEqual(first)
  await executor.settled()
  expect(ran).toHaveLength(4)
})

test.each([
  ['no name', { data: {} }],
  ['a reserved name', { name: 'inngest/function.failed', data: {} }],
  ['data that is no object', { name: 'x', data: 'text' }],
])('refuses an event with %s', async (_, event) => {
  const { executorUrl, executor } = await counting()
  const response = await fetch(`${executorUrl}/e/${EVENT_KEY}`, {
    method: 'POST',
    body: JSON.stringify(event),
  })
  expect(response.status).toBe(400)
  expect(executor.counts.events).toBe(0)
})

test('checkpoints and registrations need the signing key, and a lost run is told to stop', async () => {
  const { executorUrl } = await counting()
  const bytes = Buffer.from(SIGNING_KEY.replace('signkey-test-', ''), 'hex')
  const bearer = `Bearer signkey-test-${createHash('sha256').update(bytes).digest('hex')}`
  const post = (path: string, authorization: string) =>
    fetch(executorUrl + path, {
      method: 'POST',
      body: JSON.stringify({ steps: [], functions: [] }),
      headers: { authorization },
    }).then((response) => response.status)
  expect(await post('/v1/checkpoint/unknown/async', 'Bearer wrong')).toBe(401)
  expect(await post('/fn/register', 'Bearer wrong')).toBe(401)
  expect(await post('/v1/checkpoint/unknown/async', bearer)).toBe(409)
  expect(await post('/fn/register', bearer)).toBe(200)
  expect(await (await fetch(`${executorUrl}/health`)).json()).toMatchObject({ ok: true, functions: 0 })
})
