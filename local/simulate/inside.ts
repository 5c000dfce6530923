import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { LocalClock } from '../clock'
import { Faults } from '../faults'
import { Executor } from '../inngest/executor'
import { freePort } from '../launch/ports'
import { keptSecrets } from '../launch/secrets'
import { settings } from '../launch/settings'
import { RequestLog } from '../requests'
import { startResend } from '../resend/stand-in'
import { answerByCommand } from './candidates'
import type { Place } from './place'
import { Recruiters } from './recruiters'
import { unsaidIn } from './unsaid'

/**
 * The product in this process, on an empty database: commands and durable functions on real parts, without the web
 * server and without anything that could be killed. A small world passes in seconds.
 * @param folder where clock and secrets are kept
 */
export async function openInside(databaseUrl: string, begins: number, folder: string): Promise<Place> {
  const clockFile = join(folder, 'clock')
  const clock = new LocalClock(clockFile)
  clock.jumpTo(begins)
  const [faults, requests, secrets] = [
    new Faults(),
    new RequestLog(),
    keptSecrets(join(folder, 'secrets.json')),
  ]
  const { RESEND_API_KEY: apiKey, INNGEST_SIGNING_KEY: signingKey, INNGEST_EVENT_KEY: eventKey } = secrets
  const domains = ['mail.acme.example']
  const resend = await startResend({ clock, apiKey, domains, faults, requests, ratePerSecond: 100 })
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const app = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const port = await freePort()
  const executor = new Executor({ clock, appUrl: `${app}/api/inngest`, port, signingKey, eventKey })
  await executor.listen()
  const places = {
    app,
    control: app,
    database: databaseUrl,
    executor: `http://127.0.0.1:${port}`,
    resend: resend.url,
    clockFile,
  }
  Object.assign(
    process.env,
    settings({ LOG_LEVEL: 'silent', SWEEP_MINUTES: '30', ...withoutGoogle }, secrets, places),
    {
      EMAIL_REQUESTS_PER_SECOND: '100',
    },
  )
  server.on('request', await serveFunctions())
  await executor.sync()

  const now = () => new Date(clock.now())
  const recruiters = new Recruiters(now, begins)
  const system = (await import('@/lib/domain/actor')).mintSystemActor('simulate')
  return {
    clock,
    resend,
    faults,
    requests,
    sources: [executor, resend],
    found: () => recruiters.found(),
    recruit: (act) => recruiters.does(act),
    answer: (act, link) => answerByCommand(act, link, now()),
    async quiet() {
      const { flushOutbox } = await import('@/lib/commands/sweep/flush-outbox')
      await flushOutbox(system, now())
    },
    unsaid: () => unsaidIn(databaseUrl),
    misbehave: async (chaos) => executor.misbehave(chaos),
    forget: async () => executor.dropState(),
    async recover() {
      const { sweep } = await import('@/lib/commands/sweep/run')
      await sweep(system, now(), { engineRestarted: true })
    },
    misdeeds: () => executor.misdeeds,
    async close() {
      await executor.stop()
      await resend.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      const { db } = await import('@/lib/db')
      await db().$disconnect()
    },
  }
}

const withoutGoogle = { GOOGLE_CLIENT_ID: 'nobody', GOOGLE_CLIENT_SECRET: 'nobody' }

async function serveFunctions() {
  const [{ serve }, { inngest }, { functions }] = await Promise.all([
    import('inngest/node'),
    import('@/inngest/client'),
    import('@/inngest/functions'),
  ])
  return serve({ client: inngest, functions })
}
