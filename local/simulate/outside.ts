import { join } from 'node:path'
import { LocalClock } from '../clock'
import type { PostgresServer } from '../database/postgres'
import { RemoteExecutor } from '../inngest/remote'
import { startStack } from '../stack'
import { ApiProgram } from './api-program'
import { answerOverHttp } from './candidates'
import type { Place } from './place'
import { Recruiters } from './recruiters'
import { RestingEngine, SWEEP_MINUTES } from './resting-engine'
import { query, unsaidIn } from './unsaid'

/** What a process needs of this machine, and nothing that would configure the product. */
const MACHINE = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'SystemRoot', 'TEMP']

/** The whole product: its production build and the executor as processes, each of which can be ended at any moment. */
export async function openOutside(
  database: PostgresServer,
  begins: number,
  { data, say }: { data: string; say: (line: string) => void },
): Promise<Place> {
  new LocalClock(join(data, 'clock')).jumpTo(begins)
  const stack = await startStack({
    data,
    executor: 'process',
    say,
    environment: {
      ...Object.fromEntries(MACHINE.map((name) => [name, process.env[name]])),
      DATABASE_URL: database.url,
      SWEEP_MINUTES: String(SWEEP_MINUTES),
      LOG_LEVEL: 'silent',
    },
  })
  // The commands in this process act on the same database, with the same secrets and the same clock.
  const set = Object.entries(stack.env).filter(([, value]) => value !== undefined)
  Object.assign(process.env, Object.fromEntries(set))
  const { clock, app, executor, resend, env, urls } = stack
  if (!resend || !(executor?.source instanceof RemoteExecutor)) throw new Error('unreachable')
  const recruiters = new Recruiters(() => new Date(clock.now()), begins)
  const program = new ApiProgram(urls.app, begins)
  const sweep = async () => {
    const response = await fetch(`${urls.app}/api/cron/sweep`, {
      method: 'POST',
      headers: { authorization: `Bearer ${env.CRON_SECRET}`, 'content-type': 'application/json' },
      body: JSON.stringify({ engineRestarted: true }),
      signal: AbortSignal.timeout(60_000),
    })
    if (!response.ok) throw new Error(`The sweep answered ${response.status}: ${await response.text()}`)
  }
  return {
    clock,
    resend,
    faults: stack.faults,
    requests: stack.requests,
    // Nobody here has connected a calendar, so Google has nothing to do.
    // The executor is asked last, since asking it is dear.
    sources: [resend, new RestingEngine(executor.source, clock)],
    async found() {
      await recruiters.found()
      await program.open(database.url, new Date(clock.now()))
    },
    async recruit(act) {
      const asked = await program.does(act)
      if (asked?.booked) recruiters.knows(act.interview, asked.booked)
      if (asked) return asked.answer
      const answer = await recruiters.does(act)
      await announce(new Date(clock.now()))
      return answer
    },
    answer: answerOverHttp,
    quiet: () => outboxIsEmpty(clock),
    unsaid: () => unsaidIn(database.url),
    misbehave: (chaos) => executor.misbehave(chaos),
    forget: () => executor.forget(),
    recover: sweep,
    machines: {
      killApplication: () => app.kill('SIGKILL'),
      startApplication: () => app.start(),
      killEngine: () => executor.kill(),
      startEngine: () => stack.restartExecutor(),
      crashDatabase: () => database.crash(),
      dropConnections: async () => {
        await query(
          database.url,
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
        )
      },
    },
    misdeeds: () => executor.misdeeds(),
    async close() {
      const { db } = await import('@/lib/db')
      await db().$disconnect()
      await stack.stop()
    },
  }
}

const PATIENCE = 2_000
const BETWEEN_LOOKS = 10

/**
 * What the screens do right after their answer: the engine hears of what was planned. A connection that is ended
 * meanwhile leaves it to the sweep, as there.
 */
async function announce(now: Date): Promise<void> {
  const { mintSystemActor } = await import('@/lib/domain/actor')
  const { flushOutbox } = await import('@/lib/commands/sweep/flush-outbox')
  try {
    await flushOutbox(mintSystemActor('simulate'), now)
  } catch (fault) {
    if (!/terminated|ECONN|closed/i.test(String(fault))) throw fault
  }
}

/** The application tells the engine after it has answered: looks until it has, or until it seems that it cannot. */
async function outboxIsEmpty(clock: LocalClock): Promise<void> {
  const { db } = await import('@/lib/db')
  for (const giveUp = Date.now() + PATIENCE; Date.now() < giveUp; ) {
    const within = new Date(clock.now() + 48 * 3_600_000)
    const waiting = await db()
      .message.count({ where: { state: 'planned', enrolledAt: null, dueAt: { lte: within } } })
      // A connection that has just been ended tells nothing.
      .catch(() => undefined)
    if (waiting === 0) return
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS))
  }
}
