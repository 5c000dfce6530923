import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { LocalClock } from './clock'
import { type Control, startControl } from './control'
import { signIn } from './control-sign-in'
import { TimeMachine } from './control-time'
import { applyMigrations } from './database/migrate'
import type { TimeSource } from './inngest/travel'
import { App } from './launch/app'
import { type ExecutorHandle, ExecutorInside, ExecutorProcess } from './launch/executor'
import { calendarOf, type FarEnds, startFarEnds } from './launch/far-ends'
import { choosePort, freePort } from './launch/ports'
import { keptSecrets } from './launch/secrets'
import { seed } from './launch/seed'
import { configured, type Environment, refusal, settings } from './launch/settings'
import { build, ROOT } from './prepare.mjs'

export interface StackOptions {
  /** Folder of the clock, the secrets and the embedded database. */
  data: string
  /** What is configured: a far end named here is used, the others are stood in for. */
  environment: Environment
  /** The checkout whose application runs. */
  root?: string
  /** 'production' runs the build, made anew when the sources changed. */
  app?: 'production' | 'development'
  /** 'process' runs the executor as a child that can be ended with kill -9; time travel then makes one jump. */
  executor?: 'inside' | 'process'
  /** Taken where they are free; else, and without it, any free ones. `PORT` and `CONTROL_PORT` come first. */
  usualPorts?: { app: number; control: number }
  /** Fills a database without an organisation by prisma/seed.ts; never where mail leaves for real. */
  seeded?: boolean
  say?: (line: string) => void
  /** Each line that the application prints. */
  onAppLine?: (line: string) => void
  /** The application ended and nobody had asked it to. */
  onAppGone?: (code: number) => void
}

/** What is undefined in it (google, resend, executor) is the real one, as the environment says. */
export interface Stack extends FarEnds {
  urls: { app: string; control: string; google?: string; resend?: string; executor?: string }
  /** The environment that the application runs with. */
  env: Environment
  clock: LocalClock
  app: App
  control: Control
  executor?: ExecutorHandle
  /** Moves the clock by milliseconds or to an instant; answers when all that fell due has settled. */
  travel(to: number | Date): Promise<void>
  /** Starts an ended executor again and lets the application enrol what it had lost. */
  restartExecutor(): Promise<void>
  stop(): Promise<void>
}

type Closer = () => Promise<unknown>

/** Starts the whole product on this machine: the real application, and stand-ins for every far end not configured. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const refused = refusal(options.environment)
  if (refused) throw new Error(refused)
  const closers: Closer[] = []
  try {
    return await compose(options, closers)
  } catch (fault) {
    await closeAll(closers)
    throw fault
  }
}

async function compose(options: StackOptions, closers: Closer[]): Promise<Stack> {
  const { data, environment, root = ROOT, usualPorts, say = () => {} } = options
  const development = options.app === 'development'
  mkdirSync(data, { recursive: true })
  // Passable, since as root PostgreSQL runs as another user; what is secret in it only its owner can read.
  chmodSync(data, 0o711)
  const clockFile = join(data, 'clock')
  const clock = new LocalClock(clockFile)
  const secrets = keptSecrets(join(data, 'secrets.json'))
  const isReal = configured(environment)
  const appUrl = `http://127.0.0.1:${await choosePort('PORT', environment.PORT, usualPorts?.app)}`
  const controlPort = await choosePort('CONTROL_PORT', environment.CONTROL_PORT, usualPorts?.control)
  const onStarted = (close: Closer) => closers.push(close)

  const farEnds = await startFarEnds({ data, appUrl, clock, secrets, environment, isReal, onStarted, say })
  const applied = await applyMigrations(farEnds.databaseUrl)
  if (applied.length > 0)
    say(`Applied ${applied.length} database migration${applied.length === 1 ? '' : 's'}.`)

  const Kind = options.executor === 'process' ? ExecutorProcess : ExecutorInside
  const executor = isReal.engine
    ? undefined
    : new Kind({
        clock,
        clockFile,
        appUrl: `${appUrl}/api/inngest`,
        port: await freePort(),
        signingKey: secrets.INNGEST_SIGNING_KEY,
        eventKey: secrets.INNGEST_EVENT_KEY,
      })
  if (executor) onStarted(() => executor.stop())
  await executor?.listen()

  const urls = {
    app: appUrl,
    control: `http://127.0.0.1:${controlPort}`,
    google: farEnds.google?.url,
    resend: farEnds.resend?.url,
    executor: executor?.url,
  }
  const env = settings(environment, secrets, { ...urls, database: farEnds.databaseUrl, clockFile })
  if (options.seeded && farEnds.resend && (await seed(root, farEnds.databaseUrl, env)))
    say('Filled the database with the organisation Acme.')
  if (!development) await build(say, root)
  const app = new App({ root, url: appUrl, env, development, onLine: options.onAppLine }, options.onAppGone)
  onStarted(() => app.stop())
  await app.start()

  const enrol = async () => {
    if (executor) await executor.sync()
    else await announce(appUrl)
    await sweep(appUrl, env.CRON_SECRET ?? '', true)
  }
  await enrol()
  const sources = [executor?.source, farEnds.resend, farEnds.google].filter(
    (source): source is TimeSource => source !== undefined,
  )
  const time = new TimeMachine(clock, sources, {
    // What a click has just planned may still be on its way to the engine.
    prepare: async () => {
      if (app.pid) await sweep(appUrl, env.CRON_SECRET ?? '', false)
    },
    events: () => farEnds.resend?.mails().length ?? 0,
  })
  const control = await startControl({
    ...farEnds,
    ...urls,
    port: controlPort,
    time,
    timeIsReal: timeIsReal(isReal),
    mails: farEnds.resend?.mails,
    setDns: farEnds.resend?.setDns,
    calendar: calendarOf(farEnds),
    signIn: farEnds.google && ((person) => signIn(appUrl, person)),
  })
  onStarted(() => control.close())

  return {
    ...farEnds,
    urls,
    env,
    clock,
    app,
    control,
    executor,
    async travel(to) {
      await time.travel(typeof to === 'number' ? { advance: `PT${to / 1000}S` } : { to: to.toISOString() })
    },
    async restartExecutor() {
      await executor?.listen()
      await enrol()
    },
    stop: () => closeAll(closers),
  }
}

function timeIsReal({ engine, mail }: { engine: boolean; mail: boolean }): string | undefined {
  if (engine) return 'The clock cannot be moved: the durable engine is a real Inngest, which keeps real time.'
  if (mail) return 'The clock cannot be moved: mail leaves for real, and would leave before its time.'
  return undefined
}

/** A real Inngest learns the functions when the application is asked to register. */
async function announce(app: string): Promise<void> {
  const response = await fetch(`${app}/api/inngest`, { method: 'PUT', signal: AbortSignal.timeout(30_000) })
  if (!response.ok)
    throw new Error(`The Inngest that INNGEST_* names did not accept the functions: ${await response.text()}`)
}

/**
 * Gives the engine what the database means to say; after a start the engine has no memory, and is given everything
 * again. An application that is down is left alone: its messages stay in the outbox.
 */
async function sweep(app: string, secret: string, engineRestarted: boolean): Promise<void> {
  const response = await fetch(`${app}/api/cron/sweep`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ engineRestarted }),
    signal: AbortSignal.timeout(60_000),
  })
  if (!response.ok) throw new Error(`The sweep failed: ${response.status} ${await response.text()}`)
}

/** Last in, first out; one that fails does not keep the others. */
async function closeAll(closers: Closer[]): Promise<void> {
  const faults: unknown[] = []
  for (const close of closers.splice(0).reverse()) await close().catch((fault: unknown) => faults.push(fault))
  if (faults.length > 0)
    throw new AggregateError(faults, `Not everything ended cleanly: ${faults.join('; ')}`)
}
