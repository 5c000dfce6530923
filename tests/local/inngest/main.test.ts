import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Inngest, type InngestFunction } from 'inngest'
import { expect, onTestFinished, test } from 'vitest'
import { LocalClock } from '@/local/clock'
import { RemoteExecutor } from '@/local/inngest/remote'
import { DAY, EVENT_KEY, SIGNING_KEY, SILENT, TestApp } from './harness'

/** Starts the executor as a process for an application that is not there yet; `output` collects what it prints. */
async function launch() {
  const folder = mkdtempSync(join(tmpdir(), 'executor '))
  const clockFile = join(folder, 'clock')
  const app = new TestApp()
  await app.start()
  await app.stop()
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'local/inngest/main.ts'], {
    env: {
      ...process.env,
      EXECUTOR_PORT: '0',
      APP_URL: app.url,
      CLOCK_FILE: clockFile,
      INNGEST_SIGNING_KEY: SIGNING_KEY,
      INNGEST_EVENT_KEY: EVENT_KEY,
    },
  })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => output.push(String(data)))
  const exit = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exit
    await app.stop()
    rmSync(folder, { recursive: true })
  })
  const serve = async (create: (client: Inngest) => InngestFunction.Any[]) => {
    const client = new Inngest({ id: 'probe', signingKey: SIGNING_KEY, isDev: false, logger: SILENT })
    app.serve(client, create(client))
    await app.start()
  }
  return { child, clock: new LocalClock(clockFile), exit, output, serve }
}

test('waits for the application, says ready, notices a jump of the clock, stops when told', async () => {
  const { child, clock, exit, output, serve } = await launch()
  let sweeps = 0
  const sweep = (client: Inngest) => [
    client.createFunction({ id: 'sweep', triggers: [{ cron: '0 0 1 * *' }] }, async () => {
      sweeps++
    }),
  ]
  await serve(sweep)
  await expect.poll(() => output.join(''), { timeout: 25_000 }).toMatch(/^ready \d+\n$/)
  expect(sweeps).toBe(0)
  clock.jumpTo(clock.now() + 32 * DAY)
  await expect.poll(() => sweeps, { timeout: 10_000 }).toBeGreaterThan(0)
  child.kill('SIGTERM')
  expect(await exit).toEqual([0, null])
})

test('tells the stack that knows its key when it is due, and nobody else', async () => {
  const { output, serve } = await launch()
  await serve((client) => [
    client.createFunction({ id: 'sweep', triggers: [{ cron: '0 0 1 * *' }] }, async () => {}),
  ])
  await expect.poll(() => output.join(''), { timeout: 25_000 }).toMatch(/^ready \d+\n$/)
  const url = `http://127.0.0.1:${/\d+/.exec(output.join(''))?.[0]}`
  const executor = new RemoteExecutor(url, SIGNING_KEY)
  await executor.settled()
  expect(new Date(executor.nextDue() ?? 0).toISOString()).toMatch(/-01T00:00:00.000Z$/)
  const stranger = new RemoteExecutor(url, SIGNING_KEY.replace(/.$/, '0'))
  expect((await stranger.ask('forget')).status).toBe(401)
})

test('leaves out the ticks that it is told to, and keeps those after them', async () => {
  const { clock, output, serve } = await launch()
  const fired: string[] = []
  const sweep = (client: Inngest) => [
    client.createFunction({ id: 'sweep', triggers: [{ cron: '0 0 * * *' }] }, async ({ event }) => {
      fired.push(event.id ?? '')
    }),
  ]
  await serve(sweep)
  await expect.poll(() => output.join(''), { timeout: 25_000 }).toMatch(/^ready \d+\n$/)
  const executor = new RemoteExecutor(`http://127.0.0.1:${/\d+/.exec(output.join(''))?.[0]}`, SIGNING_KEY)
  const midnight = (days: number) => (Math.floor(clock.now() / DAY) + days) * DAY
  const [third, fourth] = [midnight(3), midnight(4)]
  await executor.rest(third)
  expect(executor.nextTick()).toBe(third)
  clock.jumpTo(fourth + 1_000)
  await executor.settled()
  expect(fired.map((at) => Date.parse(at))).toEqual([third, fourth])
  await executor.rest(0)
  expect(executor.nextTick()).toBe(fourth + DAY)
})

test('ends with the name of what it refuses', async () => {
  const { exit, output, serve } = await launch()
  await serve((client) => [
    client.createFunction(
      { id: 'greedy', triggers: { event: 'x' }, debounce: { period: '2s' } },
      async () => {},
    ),
  ])
  expect(await exit).toEqual([1, null])
  expect(output.join('')).toContain('Function "probe-greedy" uses debounce')
})
