import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { LocalClock } from '@/local/clock'
import { Executor } from '@/local/inngest/executor'
import { App } from '@/local/launch/app'
import { freePort } from '@/local/launch/ports'
import { keptSecrets } from '@/local/launch/secrets'
import { type Environment, settings } from '@/local/launch/settings'
import { build, ROOT } from '@/local/prepare.mjs'
import { RequestLog } from '@/local/requests'
import { type ResendStandIn, startResend } from '@/local/resend/stand-in'
import { freshDatabase } from './database'

/** The production build as a process of its own, with an engine and a provider that are measured with it. */
export interface Production {
  app: App
  executor: Executor
  resend: ResendStandIn
  /** What the provider was asked. */
  requests: RequestLog
  url: string
  databaseUrl: string
  now(): Date
  /** Moves the clock of all of them. */
  jumpTo(instant: Date): void
  sweep(): Promise<void>
  /** Processor time of the application's processes so far, milliseconds; NaN where the system does not tell. */
  processorTime(): number
  /** The same of the database server's processes. */
  databaseTime(): Promise<number>
  stop(): Promise<void>
}

/** Without webhooks, and a provider that takes so many mails a second. Sets the environment of this process too. */
export async function startProduction({ ratePerSecond }: { ratePerSecond: number }): Promise<Production> {
  await build(() => {}, ROOT)
  const data = mkdtempSync(join(tmpdir(), 'followthrough-production-'))
  const clockFile = join(data, 'clock')
  const clock = new LocalClock(clockFile)
  const secrets = keptSecrets(join(data, 'secrets.json'))
  const database = await freshDatabase()
  const requests = new RequestLog()
  const resend = await startResend({
    clock,
    requests,
    apiKey: secrets.RESEND_API_KEY,
    domains: ['mail.acme.example'],
    ratePerSecond,
  })
  const url = `http://127.0.0.1:${await freePort()}`
  const executor = new Executor({
    clock,
    appUrl: `${url}/api/inngest`,
    port: 0,
    signingKey: secrets.INNGEST_SIGNING_KEY,
    eventKey: secrets.INNGEST_EVENT_KEY,
  })
  const places = {
    app: url,
    control: url,
    database: database.url,
    executor: (await executor.listen()).url,
    resend: resend.url,
    google: resend.url,
    clockFile,
  }
  const machine = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_OPTIONS: process.env.APP_NODE_OPTIONS,
  }
  const env: Environment = {
    ...settings(machine, secrets, places),
    EMAIL_REQUESTS_PER_SECOND: String(ratePerSecond),
  }
  Object.assign(process.env, env)
  const app = new App({ root: ROOT, url, env, development: false })
  await app.start()
  await executor.sync()
  return {
    app,
    executor,
    resend,
    requests,
    url,
    databaseUrl: database.url,
    now: () => new Date(clock.now()),
    jumpTo(instant) {
      clock.jumpTo(instant.getTime())
      executor.pump()
    },
    async sweep() {
      const response = await fetch(`${url}/api/cron/sweep`, {
        method: 'POST',
        headers: { authorization: `Bearer ${env.CRON_SECRET}` },
      })
      if (!response.ok) throw new Error(`The sweep failed: ${response.status} ${await response.text()}`)
    },
    processorTime: () => processorTimeOf(({ group }) => group === app.pid),
    async databaseTime() {
      const server = await serverOf(database.url)
      return processorTimeOf((each) => each.parent === server || each.pid === server)
    },
    async stop() {
      await app.stop()
      await executor.stop()
      await resend.close()
      await database.drop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

interface Process {
  pid: number
  parent: number
  group: number
  /** Of its own and of the children that it has seen end, milliseconds. */
  own: number
  ended: number
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: a tick is 10 ms. */
function processOf(pid: number): Process | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .map(Number)
    const [, parent = 0, group = 0] = fields
    const ticks = (from: number) => 10 * ((fields[from] ?? 0) + (fields[from + 1] ?? 0))
    return { pid, parent, group, own: ticks(11), ended: ticks(13) }
  } catch {
    return undefined
  }
}

function processorTimeOf(isMeant: (process: Process) => boolean): number {
  if (process.platform !== 'linux') return Number.NaN
  return readdirSync('/proc')
    .flatMap((name) => (/^\d+$/.test(name) ? (processOf(Number(name)) ?? []) : []))
    .filter(isMeant)
    .reduce((sum, { own, ended }) => sum + own + ended, 0)
}

/** The process of the database server, whose children are its connections. */
async function serverOf(url: string): Promise<number> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS "pid"')
    return processOf(rows[0]?.pid ?? 0)?.parent ?? 0
  } finally {
    await client.end()
  }
}
