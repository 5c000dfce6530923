import { z } from 'zod'

const seconds = z.coerce.number().positive()

/** A key of AES-256-GCM under the name that stands in every token sealed with it. */
export interface TokenKey {
  id: string
  key: Buffer
}

const TOKEN_KEY = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=)$/

const Env = z
  .object({
    DATABASE_URL: z.string().min(1),
    /** Public URL of this deployment, without a trailing slash. */
    NEXTAUTH_URL: z.url().transform((url) => url.replace(/\/$/, '')),
    /** Signs the session cookie. */
    NEXTAUTH_SECRET: z.string().min(32),
    /** Signs the links in candidates' letters; changing it closes every link that is out. */
    LINK_SECRET: z.string().min(32),
    /** `id:base64 of 32 bytes`, comma-separated: the first seals Google's tokens, all of them open. */
    TOKEN_KEYS: z.string().transform(readTokenKeys),
    GOOGLE_CLIENT_ID: z.string().min(1),
    GOOGLE_CLIENT_SECRET: z.string().min(1),
    /** Only in local mode: where the stand-in describes itself. */
    GOOGLE_DISCOVERY_URL: z.url().optional(),
    /** Only in local mode: root of the stand-in's APIs (Calendar). */
    GOOGLE_API_URL: z.url().optional(),
    /** Sender of every letter: `Acme <interviews@mail.acme.example>` or a bare address. */
    EMAIL_FROM: z.string().min(3),
    RESEND_API_KEY: z.string().min(1).optional(),
    RESEND_BASE_URL: z.url().optional(),
    /** `whsec_…` of the Resend webhook; without it delivery facts are not accepted. */
    RESEND_WEBHOOK_SECRET: z.string().startsWith('whsec_').optional(),
    SMTP_HOST: z.string().min(1).optional(),
    SMTP_PORT: z.coerce.number().int().positive().default(587),
    SMTP_USER: z.string().optional(),
    SMTP_PASS: z.string().optional(),
    /** Requests per second that the mail provider allows this account. */
    EMAIL_REQUESTS_PER_SECOND: seconds.default(2),
    /** Requests per second that one key of the API may make, on average over ten seconds. */
    API_REQUESTS_PER_SECOND: seconds.default(20),
    /** Bearer secret of /api/cron/sweep. */
    CRON_SECRET: z.string().min(32),
    /** Two sweeps have to fit into the hour by which a reminder may be late, or a lost one is found too late. */
    SWEEP_MINUTES: z.coerce
      .number()
      .int()
      .min(1)
      .max(30, 'at most 30: a reminder that got lost may be at most an hour late when a sweep finds it')
      .default(15),
    /** Read by the engine's SDK itself: who signs calls of /api/inngest, and whether signatures are looked at at all. */
    INNGEST_SIGNING_KEY: z.string().min(1).optional(),
    INNGEST_DEV: z.string().optional(),
    FOLLOWTHROUGH_LOCAL: z.literal('1').optional(),
    /** Only in local mode: the file that holds the clock's offset. */
    CLOCK_FILE: z.string().optional(),
    /** Only in local mode: base URL of local control. */
    CONTROL_URL: z.url().optional(),
    MAILBOX_URL: z.url().optional(),
  })
  .superRefine((env, context) => {
    if (!env.RESEND_API_KEY && !env.SMTP_HOST)
      context.addIssue({
        code: 'custom',
        path: ['RESEND_API_KEY'],
        message:
          'set RESEND_API_KEY, or SMTP_HOST with SMTP_PORT, SMTP_USER and SMTP_PASS: without a mail provider nothing can be sent',
      })
    if (env.FOLLOWTHROUGH_LOCAL) return
    const open = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (!env.INNGEST_SIGNING_KEY)
      open('INNGEST_SIGNING_KEY', 'is missing: nobody could tell who calls /api/inngest')
    if (env.INNGEST_DEV) open('INNGEST_DEV', 'must not be set: it lets everybody call /api/inngest')
  })

export type Env = z.output<typeof Env>

let parsed: Env | undefined

/**
 * The environment, parsed at first use.
 * @throws Error that names every missing or malformed variable, and never its value.
 */
export function env(): Env {
  parsed ??= parse(process.env)
  return parsed
}

export function parse(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = Env.safeParse(present)
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(
    `The environment is not complete:\n${lines.join('\n')}\nSee .env.example, or run "npm run doctor".`,
  )
}

/** Every complaint names the position of a key, never what stands there. */
function readTokenKeys(text: string, context: z.RefinementCtx): readonly TokenKey[] {
  const keys = text.split(',').map((entry, index) => {
    const [, id = '', base64 = ''] = TOKEN_KEY.exec(entry.trim()) ?? []
    const key = Buffer.from(base64, 'base64')
    const refuse = (message: string) => context.addIssue(`key ${index + 1} ${message}`)
    if (!id) refuse('is not "id:base64 of 32 bytes": "npm run doctor -- --new-secrets" prints one')
    // 32 random bytes with fewer than 8 different ones do not happen.
    else if (new Set(key).size < 8) refuse('is not random')
    return { id, key }
  })
  const differ = (values: string[]) => new Set(values).size === values.length
  if (!differ(keys.map(({ id }) => id)) || !differ(keys.map(({ key }) => key.toString('hex'))))
    context.addIssue('an id or a key stands twice')
  return keys
}
