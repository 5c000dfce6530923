import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { openToken, SealBroken } from '@/lib/services/sealed-token'
import { type Access, refreshOnce } from './refresh-access'

/** A token that ends within this time is renewed before it is used, milliseconds. */
export const ACCESS_MARGIN = 60_000

/**
 * A token with which this person's calendar can be written and read: the kept one, else a new one that one worker
 * fetches for all. A connection that was ended, or that Google refuses, is `disconnected`: nothing is asked of Google
 * for it until the person connects again.
 */
export async function accessFor(system: SystemActor, userId: string): Promise<Access> {
  const account = await db().googleAccount.findUnique({
    where: { userId },
    select: { refreshToken: true, accessToken: true, accessExpiresAt: true, brokenAt: true },
  })
  if (!account?.refreshToken || account.brokenAt) return { ok: false, reason: 'disconnected' }
  const { accessToken: sealed, accessExpiresAt } = account
  const alive = accessExpiresAt && accessExpiresAt.getTime() > now().getTime() + ACCESS_MARGIN
  const accessToken = alive && sealed ? tryOpen(sealed, userId) : undefined
  if (sealed && accessToken) return { ok: true, accessToken, sealed, connection: account.refreshToken }
  if (sealed && alive) await dropAccess(userId, sealed)
  return refreshOnce(system, userId)
}

/** Google did not take this token: the next one who asks fetches another. */
export async function dropAccess(userId: string, sealed: string): Promise<void> {
  await db().googleAccount.updateMany({
    where: { userId, accessToken: sealed },
    data: { accessToken: null, accessExpiresAt: null },
  })
}

/** A kept access token that does not open is as good as none: there is a way to another. */
function tryOpen(sealed: string, userId: string): string | undefined {
  try {
    return openToken(sealed, { userId, purpose: 'access' })
  } catch (error) {
    if (error instanceof SealBroken) return undefined
    throw error
  }
}
