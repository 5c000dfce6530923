import { createHash, randomBytes } from 'node:crypto'
import { db } from '@/lib/db'
import type { SignedInUser } from '@/lib/domain/actor'
import { env } from '@/lib/env'
import { routes } from '@/lib/routes'
import { calendarConsentUrl } from '@/lib/services/google/consent'
import { ATTEMPT_SECONDS, signAttempt } from './attempt'
import { finishOwnRevocation } from './finish-revocation'

/**
 * Begins the round trip to Google that ends in connectCalendar. A revocation that is still owed from an earlier
 * connection is carried out first: later it would end what is granted now, too.
 * @param org slug of the organisation whose settings the person comes back to
 * @returns Google's consent page, and the cookie that proves on the way back who set out
 */
export async function beginConnection(
  user: SignedInUser,
  org: string,
  now: Date,
): Promise<{ url: string; cookie: string }> {
  await finishOwnRevocation(user, now)
  const account = await db().googleAccount.findUnique({
    where: { userId: user.userId },
    select: { email: true },
  })
  const [state, codeVerifier] = [randomText(), randomText()]
  const url = calendarConsentUrl({
    state,
    codeChallenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    loginHint: account?.email ?? user.email,
    redirectUri: callbackUrl(),
  })
  const expiresAt = now.getTime() + ATTEMPT_SECONDS * 1000
  return { url, cookie: signAttempt({ state, codeVerifier, sessionId: user.sessionId, org, expiresAt }) }
}

/** Where Google sends people back to; the same at the consent and at the exchange of its code. */
export function callbackUrl(): string {
  return `${env().NEXTAUTH_URL}${routes.googleCallback()}`
}

/** 256 bits, in the letters that RFC 7636 allows. */
function randomText(): string {
  return randomBytes(32).toString('base64url')
}
