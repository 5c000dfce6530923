import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { env } from '@/lib/env'
import { routes } from '@/lib/routes'

/** What the browser keeps while its person is at Google: which round trip was begun, by whom, from where. */
const Attempt = z.object({
  state: z.string().min(22),
  /** PKCE's secret (RFC 7636); only its hash went to Google. */
  codeVerifier: z.string().min(43),
  sessionId: z.string(),
  /** Slug of the organisation whose settings the person came from. */
  org: z.string(),
  /** Epoch milliseconds. */
  expiresAt: z.number(),
})

type Attempt = z.output<typeof Attempt>

/** How long the round trip to Google may take, seconds. */
export const ATTEMPT_SECONDS = 10 * 60

/** The cookie that carries it: sent with the way back from Google only, and to no script. */
export function attemptCookie() {
  const secure = env().NEXTAUTH_URL.startsWith('https:')
  return {
    name: `${secure ? '__Secure-' : ''}followthrough.calendar`,
    httpOnly: true,
    // Google leads back across sites, by a GET of the whole page: Lax lets exactly that through.
    sameSite: 'lax' as const,
    secure,
    path: routes.googleCallback(),
    maxAge: ATTEMPT_SECONDS,
  }
}

/** The value of the cookie: the attempt, readable to the browser that made it and changeable by nobody. */
export function signAttempt(attempt: Attempt): string {
  const content = Buffer.from(JSON.stringify(attempt)).toString('base64url')
  return `${content}.${signatureOf(content)}`
}

/** The attempt in a cookie; undefined when it is not ours, was changed, or took longer than 10 minutes. */
export function readAttempt(cookie: string | undefined, now: Date): Attempt | undefined {
  const [content = '', signature = ''] = cookie?.split('.', 2) ?? []
  const expected = Buffer.from(signatureOf(content))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  const attempt = Attempt.parse(JSON.parse(Buffer.from(content, 'base64url').toString()))
  return attempt.expiresAt > now.getTime() ? attempt : undefined
}

function signatureOf(content: string): string {
  return createHmac('sha256', env().NEXTAUTH_SECRET)
    .update('calendar consent\0')
    .update(content)
    .digest('base64url')
}
