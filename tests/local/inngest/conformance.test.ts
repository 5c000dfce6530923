import { setTimeout as pause } from 'node:timers/promises'
import { Inngest } from 'inngest'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { LocalClock } from '@/local/clock'
import type { ChaosOptions } from '@/local/inngest/executor'
import { DAY, SILENT, START, startStack, TestApp } from './harness'
import { createProbes, type Note, type Probes } from './probes'
import { callLog, GOLDEN, keyedLog, play, scriptEvents } from './script'

const real = process.env.CONFORMANCE_INNGEST_BASE_URL

async function playOnExecutor(options: {
  chaos?: ChaosOptions
  checkpointing?: boolean
  clock?: LocalClock
}) {
  let probes: Probes = { functions: [], notes: [], mostAtOnce: new Map() }
  const stack = await startStack((client, clock) => {
    probes = createProbes(client, () => clock.now())
    return probes.functions
  }, options)
  await stack.executor.sync()
  const now = () => stack.clock.now()
  await play(stack.client, { now, nap: 3 * DAY, pass: stack.advance, suffix: '' })
  await stack.advance(10 * DAY)
  return { ...stack, ...probes }
}

describe.skipIf(real)('the embedded executor', () => {
  test.each([true, false])('does what Inngest does (checkpointing: %s)', async (checkpointing) => {
    const { notes, mostAtOnce, executor } = await playOnExecutor({ checkpointing })
    expect(callLog(notes)).toEqual(GOLDEN)
    expect(mostAtOnce.get('key x')).toBe(1)
    expect(mostAtOnce.get('all')).toBeLessThanOrEqual(2)
    expect(executor.counts.checkpoints > 0).toBe(checkpointing)
  })

  test('does the same on a clock that runs', async () => {
    const { notes } = await playOnExecutor({ clock: new LocalClock() })
    expect(callLog(notes)).toEqual(GOLDEN)
  })

  test.each<[string, ChaosOptions]>([
    ['early wakes', { earlyWake: true }],
    ['duplicated calls', { duplicateCalls: 0.5 }],
    ['every call duplicated', { duplicateCalls: 1 }],
    ['shuffled events', { shuffleEvents: true }],
    ['all of it', { earlyWake: true, duplicateCalls: 0.4, shuffleEvents: true }],
  ])('with %s the keyed effects stay the same', async (_, chaos) => {
    const { notes } = await playOnExecutor({ chaos })
    expect(keyedLog(notes)).toEqual(GOLDEN)
    if (chaos.duplicateCalls) expect(callLog(notes)).not.toEqual(GOLDEN)
  })

  test('wakes exactly when due, and with early wakes up to half a second before', async () => {
    const due = START + 6 * DAY
    const wake = (notes: Note[]) =>
      notes.find((note) => note.what === 'second after 1' && note.label === 'sleeper')
    expect(wake((await playOnExecutor({})).notes)?.at).toBe(due)
    const early = wake((await playOnExecutor({ chaos: { earlyWake: true } })).notes)?.at
    expect(early).toBeLessThan(due)
    expect(early).toBeGreaterThan(due - 500)
  })

  test('with lost cancels a cancelled run goes on to its end', async () => {
    const { notes } = await playOnExecutor({ chaos: { loseCancels: 1 } })
    expect(keyedLog(notes)).toEqual({ ...GOLDEN, cancelled: ['began', 'ended'] })
  })

  test('with its state dropped again and again, whatever is announced again comes to its end', async () => {
    const { notes, client, clock, advance } = await playOnExecutor({
      chaos: { dropStateEvery: 11, earlyWake: true, duplicateCalls: 0.2, shuffleEvents: true },
    })
    const isMissing = (label: string) =>
      label !== 'cancelled' && !notes.some((n) => n.label === label && n.what === GOLDEN[label]?.at(-1))
    for (let round = 0; round < 60 && Object.keys(GOLDEN).some(isMissing); round++) {
      const events = scriptEvents({ now: () => clock.now(), nap: DAY, suffix: `-${round}` })
      const lost = events.filter(
        ({ data }) => isMissing(data?.label) || (data?.label === 'parent' && isMissing("parent's child")),
      )
      await client.send(lost)
      await advance(4 * DAY)
    }
    expect(Object.keys(GOLDEN).filter(isMissing)).toEqual([])
    expect(notes.filter(({ label, what }) => label === 'cancelled' && what === 'ended')).toEqual([])
    for (const run of new Set(notes.map(({ runId }) => runId))) {
      const own = notes.filter(({ runId }) => runId === run)
      const [[label, whats] = ['', []]] = Object.entries(keyedLog(own))
      const places = whats.map((what) => GOLDEN[label]?.indexOf(what) ?? -1)
      if (label !== 'parallel') expect(places, label).toEqual([...places].sort((a, b) => a - b))
    }
  })
})

/*
 * Against a real Inngest, in real time with short sleeps (its first retries take up to 45 s):
 *   npx inngest-cli@latest dev --no-discovery
 *   CONFORMANCE_INNGEST_BASE_URL=http://127.0.0.1:8288 npx vitest run --project integration tests/local/inngest/conformance
 * CONFORMANCE_EVENT_KEY and CONFORMANCE_SIGNING_KEY make it a signed server (`inngest start`, the cloud), and
 * CONFORMANCE_APP_PORT fixes the port of the probes for a tunnel (with the SDK's own INNGEST_SERVE_ORIGIN).
 */
describe.runIf(real)('a real Inngest', () => {
  test('does what the golden log says', { timeout: 240_000 }, async () => {
    const app = new TestApp()
    app.port = Number(process.env.CONFORMANCE_APP_PORT ?? 0)
    await app.start()
    onTestFinished(() => app.stop())
    const signingKey = process.env.CONFORMANCE_SIGNING_KEY
    const client = new Inngest({
      id: 'probe',
      baseUrl: real,
      eventKey: process.env.CONFORMANCE_EVENT_KEY ?? 'conformance',
      signingKey,
      isDev: !signingKey,
      logger: SILENT,
    })
    const { functions, notes } = createProbes(client, Date.now)
    app.serve(client, functions)
    const registered = await fetch(app.url, { method: 'PUT' })
    expect(registered.status, await registered.text()).toBe(200)
    await pause(2000)
    await play(client, {
      now: Date.now,
      nap: 4000,
      pass: (ms) => pause(ms),
      suffix: `-${Date.now()}`,
    })
    await vi.waitFor(() => expect(keyedLog(notes)).toEqual(GOLDEN), { timeout: 180_000, interval: 500 })
  })
})
