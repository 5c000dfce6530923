import type { Secrets } from './secrets'

export type Environment = Record<string, string | undefined>

/** Which far ends the environment configures; the others are stood in for. */
export interface Configured {
  database: boolean
  engine: boolean
  mail: boolean
  google: boolean
}

const ENGINE = ['INNGEST_DEV', 'INNGEST_EVENT_KEY', 'INNGEST_SIGNING_KEY', 'INNGEST_BASE_URL']
const MAIL = ['RESEND_API_KEY', 'SMTP_HOST']
const GOOGLE = ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET']

/**
 * Reads what is configured.
 * @throws Error that names the missing half of a pair.
 */
export function configured(environment: Environment): Configured {
  const has = (name: string) => Boolean(environment[name])
  for (const [one, other] of [
    ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
    ['INNGEST_EVENT_KEY', 'INNGEST_SIGNING_KEY'],
  ] as const) {
    if (has(one) !== has(other))
      throw new Error(`${has(one) ? one : other} is set and ${has(one) ? other : one} is not: set both.`)
  }
  if (MAIL.some(has) && !has('EMAIL_FROM'))
    throw new Error('EMAIL_FROM is missing: the sender that your mail provider knows.')
  return {
    database: has('DATABASE_URL'),
    engine: ENGINE.some(has),
    mail: MAIL.some(has),
    google: GOOGLE.some(has),
  }
}

/**
 * Local mode opens doors (anybody on this machine can sign in, move the clock, read every letter), so it never runs
 * where it could be meant for others.
 * @returns the reason why it must not start, by the names of the variables.
 */
export function refusal(environment: Environment): string | undefined {
  if (environment.VERCEL)
    return 'This is Vercel (VERCEL is set): local mode does not run there. See docs/deploy.md.'
  if (environment.NODE_ENV !== 'production') return undefined
  const names = ['DATABASE_URL', ...ENGINE, ...MAIL, 'SMTP_PASS', ...GOOGLE].filter(
    (name) => environment[name],
  )
  if (names.length === 0) return undefined
  return `NODE_ENV=production stands beside production credentials (${names.join(', ')}): local mode does not start.
Use "npm run serve" to run in production, or unset NODE_ENV.`
}

export interface Places {
  app: string
  control: string
  database: string
  executor?: string
  resend?: string
  google?: string
  clockFile: string
}

/** The environment of the application in local mode: what is configured, and the stand-ins for the rest. */
export function settings(given: Environment, secrets: Secrets, places: Places): Environment {
  const { app, control, database, executor, resend, google, clockFile } = places
  return {
    // An empty line of .env means that the default holds.
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
    DATABASE_URL: database,
    NEXTAUTH_URL: app,
    NEXTAUTH_SECRET: given.NEXTAUTH_SECRET || secrets.NEXTAUTH_SECRET,
    LINK_SECRET: given.LINK_SECRET || secrets.LINK_SECRET,
    CRON_SECRET: given.CRON_SECRET || secrets.CRON_SECRET,
    TOKEN_KEYS: given.TOKEN_KEYS || secrets.TOKEN_KEYS,
    EMAIL_FROM: given.EMAIL_FROM || 'Acme Hiring <interviews@mail.acme.example>',
    ...(executor && {
      INNGEST_BASE_URL: executor,
      INNGEST_EVENT_KEY: secrets.INNGEST_EVENT_KEY,
      INNGEST_SIGNING_KEY: secrets.INNGEST_SIGNING_KEY,
    }),
    ...(resend && {
      RESEND_API_KEY: secrets.RESEND_API_KEY,
      RESEND_BASE_URL: resend,
      RESEND_WEBHOOK_SECRET: secrets.RESEND_WEBHOOK_SECRET,
      // What the stand-in allows.
      EMAIL_REQUESTS_PER_SECOND: '10',
      SMTP_HOST: '',
      MAILBOX_URL: resend,
    }),
    ...(google && {
      GOOGLE_CLIENT_ID: secrets.GOOGLE_CLIENT_ID,
      GOOGLE_CLIENT_SECRET: secrets.GOOGLE_CLIENT_SECRET,
      GOOGLE_DISCOVERY_URL: `${google}/.well-known/openid-configuration`,
      GOOGLE_API_URL: google,
    }),
    FOLLOWTHROUGH_LOCAL: '1',
    CLOCK_FILE: clockFile,
    CONTROL_URL: control,
    NEXT_TELEMETRY_DISABLED: '1',
    // A proxy of the machine must not stand between the parts.
    NO_PROXY: '127.0.0.1,localhost',
    no_proxy: '127.0.0.1,localhost',
  }
}
