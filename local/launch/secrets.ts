import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const Secrets = z.object({
  NEXTAUTH_SECRET: z.string().min(32),
  LINK_SECRET: z.string().min(32),
  CRON_SECRET: z.string().min(32),
  TOKEN_KEYS: z.string().min(46),
  RESEND_API_KEY: z.string().startsWith('re_'),
  RESEND_WEBHOOK_SECRET: z.string().startsWith('whsec_'),
  INNGEST_EVENT_KEY: z.string().min(16),
  INNGEST_SIGNING_KEY: z.string().startsWith('signkey-'),
  GOOGLE_CLIENT_ID: z.string().min(1),
  GOOGLE_CLIENT_SECRET: z.string().min(16),
})

export type Secrets = z.output<typeof Secrets>

/** Fresh secrets, each in the shape that its reader expects. */
export function newSecrets(): Secrets {
  const words = (bytes: number) => randomBytes(bytes).toString('base64url')
  return {
    NEXTAUTH_SECRET: words(32),
    LINK_SECRET: words(32),
    CRON_SECRET: words(32),
    // An id of its own, so that a new key can be put before the old ones.
    TOKEN_KEYS: `k${randomBytes(3).toString('hex')}:${randomBytes(32).toString('base64')}`,
    RESEND_API_KEY: `re_${words(18)}`,
    RESEND_WEBHOOK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
    INNGEST_EVENT_KEY: words(24),
    INNGEST_SIGNING_KEY: `signkey-local-${randomBytes(32).toString('hex')}`,
    GOOGLE_CLIENT_ID: `${words(9)}.apps.local`,
    GOOGLE_CLIENT_SECRET: words(24),
  }
}

/** The secrets of one checkout: made once, kept in a file only its owner can read, completed when one is new. */
export function keptSecrets(file: string): Secrets {
  const kept = existsSync(file) ? Secrets.partial().parse(JSON.parse(readFileSync(file, 'utf8'))) : {}
  const secrets = { ...newSecrets(), ...kept }
  if (Object.keys(kept).length < Object.keys(secrets).length)
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  return secrets
}
