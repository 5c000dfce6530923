import { db } from '@/lib/db'
import type { SignedInUser } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { missingCalendarScopes } from '@/lib/services/google/consent'
import { type ExchangeResult, exchangeCode } from '@/lib/services/google/oauth'
import { sealToken } from '@/lib/services/sealed-token'
import { callbackUrl } from './begin'
import { claimRevocation } from './finish-revocation'
import { startAfresh } from './start-afresh'
import { unionOfScopes } from './union-of-scopes'

type Tokens = Extract<ExchangeResult, { ok: true }>

export type ConnectRefusal =
  | Refusal<Extract<ExchangeResult, { ok: false }>['reason'] | 'no_refresh_token' | 'busy'>
  /** `missing` are the scopes that were asked for and not given. */
  | (Refusal<'partial'> & { missing: readonly string[] })
  /** `chosen` is the address of the account that was used at Google. */
  | (Refusal<'other_account'> & { chosen: string })

/** While a code is exchanged, no older consent of the same person is taken back, milliseconds; a call ends after 10 s. */
const EXCHANGE_LEASE = 30_000

/**
 * Turns the code of a consent into a connection: the tokens are kept sealed, whatever was broken or owed to an
 * earlier connection is settled, and entries that waited begin anew. Nothing is kept with a refusal. A consent that
 * is refused here is not revoked: that would end every other one of that account for us, too.
 * Refuses when Google does (see exchangeCode), a consent to half of what was asked (`partial`), of somebody else
 * (`other_account`), without a lasting token (`no_refresh_token`), and while an earlier consent is being taken back
 * (`busy`).
 */
export async function connectCalendar(
  user: SignedInUser,
  consent: { code: string; codeVerifier: string },
  now: Date,
): Promise<Done | ConnectRefusal> {
  const { userId } = user
  const held = await claimRevocation(userId, now, EXCHANGE_LEASE)
  const account = await db().googleAccount.findUniqueOrThrow({
    where: { userId },
    select: { subject: true, revokeToken: true },
  })
  if (account.revokeToken && !held) return refuse('busy')
  const tokens = await exchangeCode({ ...consent, redirectUri: callbackUrl() })
  const refusal = tokens.ok ? unfit(tokens, account.subject) : refuse(tokens.reason)
  if (tokens.ok && !refusal) {
    await keep(userId, tokens, now)
    return { ok: true }
  }
  if (held)
    await db().googleAccount.updateMany({
      where: { userId, refreshLeaseUntil: held.until, revokeToken: { not: null } },
      data: { refreshLeaseUntil: null },
    })
  return refusal ?? refuse('invalid_grant')
}

function unfit(tokens: Tokens, subject: string): ConnectRefusal | undefined {
  const missing = missingCalendarScopes(tokens.scopes)
  if (tokens.subject !== subject) return { ...refuse('other_account'), chosen: tokens.email }
  if (missing.length > 0) return { ...refuse('partial'), missing }
  return tokens.refreshToken ? undefined : refuse('no_refresh_token')
}

function keep(userId: string, tokens: Tokens, now: Date): Promise<void> {
  const { refreshToken, accessToken, expiresAt, email, scopes } = tokens
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE "GoogleAccount" SET "scopes" = ${unionOfScopes(scopes.join(' '))} WHERE "userId" = ${userId}::uuid`
    await tx.googleAccount.update({
      where: { userId },
      data: {
        email,
        refreshToken: refreshToken ? sealToken(refreshToken, { userId, purpose: 'refresh' }) : null,
        accessToken: sealToken(accessToken, { userId, purpose: 'access' }),
        accessExpiresAt: expiresAt,
        connectedAt: now,
        brokenAt: null,
        brokenReason: null,
        refreshLeaseUntil: null,
        revokeToken: null,
        syncToken: null,
        updatedAt: now,
      },
    })
    await startAfresh(tx, userId, now)
  })
}
