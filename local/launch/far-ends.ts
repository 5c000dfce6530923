import { join } from 'node:path'
import type { LocalClock } from '../clock'
import { startPostgres } from '../database/postgres'
import { Faults } from '../faults'
import { type GoogleStandIn, startGoogle } from '../google/stand-in'
import { RequestLog } from '../requests'
import { type ResendStandIn, startResend } from '../resend/stand-in'
import type { Secrets } from './secrets'
import type { Configured, Environment } from './settings'

/** People whom the local Google offers: those of the seeded organisation. Anybody else can be typed. */
export const PEOPLE = [
  { email: 'ada@acme.example', name: 'Ada Ferreira' },
  { email: 'ben@acme.example', name: 'Ben Okafor' },
]

export interface FarEnds {
  databaseUrl: string
  google?: GoogleStandIn
  resend?: ResendStandIn
  faults: Faults
  requests: RequestLog
}

export interface FarEndOptions {
  data: string
  appUrl: string
  clock: LocalClock
  secrets: Secrets
  environment: Environment
  isReal: Configured
  /** Called with what has to be ended, as soon as it runs. */
  onStarted: (close: () => Promise<unknown>) => void
  say: (line: string) => void
}

/** Starts a stand-in for every far end that the environment does not name. */
export async function startFarEnds(options: FarEndOptions): Promise<FarEnds> {
  const { environment, isReal } = options
  const faults = new Faults()
  const requests = new RequestLog()
  return {
    databaseUrl: environment.DATABASE_URL || (await database(options)),
    google: isReal.google ? undefined : await google(options, faults, requests),
    resend: isReal.mail ? undefined : await mail(options, faults, requests),
    faults,
    requests,
  }
}

async function database({ data, onStarted, say }: FarEndOptions): Promise<string> {
  const directory = join(data, 'postgres-18')
  const server = await startPostgres({ directory })
  onStarted(() => server.stop())
  if (server.directory !== directory)
    say(`As root, with this folder closed to other users, PostgreSQL keeps its data in ${server.directory}.`)
  return server.url
}

async function google(
  { appUrl, clock, data, secrets, onStarted }: FarEndOptions,
  faults: Faults,
  requests: RequestLog,
) {
  const standIn = await startGoogle({
    clock,
    clientId: secrets.GOOGLE_CLIENT_ID,
    clientSecret: secrets.GOOGLE_CLIENT_SECRET,
    redirectUris: [`${appUrl}/api/auth/callback/google`, `${appUrl}/api/google/callback`],
    users: PEOPLE,
    calendar: { timeZone: 'Europe/Berlin' },
    memory: join(data, 'google'),
    faults,
    requests,
  })
  onStarted(() => standIn.close())
  return standIn
}

/** What the local control shows of a calendar; undefined where Google is real. */
export function calendarOf({ google }: FarEnds) {
  return google && ((email: string) => ({ events: google.events(email), notices: google.notices(email) }))
}

async function mail(options: FarEndOptions, faults: Faults, requests: RequestLog) {
  const { appUrl, clock, secrets, environment, onStarted } = options
  const standIn = await startResend({
    clock,
    apiKey: secrets.RESEND_API_KEY,
    domains: ['mail.acme.example', ...domainOf(environment.EMAIL_FROM)],
    webhookUrl: `${appUrl}/api/webhooks/resend`,
    webhookSecret: secrets.RESEND_WEBHOOK_SECRET,
    ratePerSecond: 10,
    faults,
    requests,
  })
  onStarted(() => standIn.close())
  return standIn
}

function domainOf(sender: string | undefined): string[] {
  const domain = sender?.match(/@([^\s>]+)/)?.[1]
  return domain ? [domain.toLowerCase()] : []
}
