import { z } from 'zod'

const seconds = z.coerce.number().positive()

const Env = z
  .object({
    DATABASE_URL: z.string().min(1),
    /** Public URL of this deployment, without a trailing slash. */
    NEXTAUTH_URL: z.url().transform((url) => url.replace(/\/$/, '')),
    /** Signs the session cookie. */
    NEXTAUTH_SECRET: z.string().min(32),
    /** Signs the links in candidates' letters; changing it closes every link that is out. */
    LINK_SECRET: z.string().min(32),
    GOOGLE_CLIENT_ID: z.string().min(1),
    GOOGLE_CLIENT_SECRET: z.string().min(1),
    /** Only in local mode: where the stand-in describes itself. */
    GOOGLE_DISCOVERY_URL: z.url().optional(),
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
    /** Bearer secret of /api/cron/sweep. */
    CRON_SECRET: z.string().min(32),
    SWEEP_MINUTES: z.coerce.number().int().min(1).max(60).default(15),
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
