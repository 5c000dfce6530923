import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { LocalClock } from '../clock'
import { AppUnavailable } from './app'
import { Executor } from './executor'

const Environment = z.object({
  EXECUTOR_PORT: z.coerce.number().int(),
  APP_URL: z.url(),
  CLOCK_FILE: z.string().optional(),
  INNGEST_SIGNING_KEY: z.string(),
  INNGEST_EVENT_KEY: z.string(),
})

const BETWEEN_TRIES = 500
const BETWEEN_LOOKS = 200

/** The executor as a process of its own: syncs as soon as the application answers, then prints `ready <port>`. */
async function main(): Promise<void> {
  const env = Environment.parse(process.env)
  const executor = new Executor({
    clock: new LocalClock(env.CLOCK_FILE),
    appUrl: env.APP_URL,
    port: env.EXECUTOR_PORT,
    signingKey: env.INNGEST_SIGNING_KEY,
    eventKey: env.INNGEST_EVENT_KEY,
    log: (line) => process.stderr.write(`${line}\n`),
  })
  const stop = () => void executor.stop().then(() => process.exit(0))
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // Another process of the stack may have moved the clock.
  setInterval(() => executor.pump(), BETWEEN_LOOKS)
  const server = await executor.listen()
  await syncWhenAnswered(executor)
  process.stdout.write(`ready ${server.port}\n`)
}

async function syncWhenAnswered(executor: Executor): Promise<void> {
  for (;;) {
    try {
      await executor.sync()
      return
    } catch (fault) {
      if (!(fault instanceof AppUnavailable)) throw fault
      await pause(BETWEEN_TRIES)
    }
  }
}

await main()
