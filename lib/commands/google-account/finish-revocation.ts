import { db } from '@/lib/db'
import type { SignedInUser, SystemActor } from '@/lib/domain/actor'
import { log } from '@/lib/log'
import { revokeGrant } from '@/lib/services/google/oauth'
import { openToken, SealBroken } from '@/lib/services/sealed-token'

/** The worker that asks Google owns the revocation for so long, milliseconds; a call ends after 10 s. */
const REVOCATION_LEASE = 30_000

const AT_ONCE = 20

export interface Revocations {
  /** Consents that Google no longer knows. */
  revoked: number
  /** What is still owed: Google did not answer, somebody else is at it, or the token's key is gone. */
  left: number
}

/**
 * Takes back at Google the consents of connections that were ended. Safe at any time, any number of times at once:
 * each is claimed first. A Google that does not answer ends the round; the next one goes on.
 */
export async function finishRevocations(_system: SystemActor, now: Date): Promise<Revocations> {
  let revoked = 0
  for (let last = FIRST; ; ) {
    const batch = await db().googleAccount.findMany({
      where: { revokeToken: { not: null }, id: { gt: last } },
      select: { id: true, userId: true },
      orderBy: { id: 'asc' },
      take: AT_ONCE,
    })
    for (const { userId } of batch) {
      const outcome = await finishRevocation(userId, now)
      if (outcome === 'revoked') revoked += 1
      if (outcome === 'unreachable') return { revoked, left: await countLeft() }
    }
    const end = batch.at(-1)
    if (!end || batch.length < AT_ONCE) return { revoked, left: await countLeft() }
    last = end.id
  }
}

/** The same for oneself, before one connects again. */
export async function finishOwnRevocation(user: SignedInUser, now: Date): Promise<void> {
  await finishRevocation(user.userId, now)
}

async function finishRevocation(
  userId: string,
  now: Date,
): Promise<'revoked' | 'nothing to do' | 'sealed' | 'unreachable'> {
  const claimed = await claimRevocation(userId, now, REVOCATION_LEASE)
  if (!claimed) return 'nothing to do'
  const token = tryOpen(claimed.revokeToken, userId)
  const outcome = token === undefined ? undefined : await revokeGrant(token)
  await db().googleAccount.updateMany({
    where: { userId, revokeToken: claimed.revokeToken, refreshLeaseUntil: claimed.until },
    data: { refreshLeaseUntil: null, ...(outcome?.ok ? { revokeToken: null } : {}) },
  })
  if (!outcome) return 'sealed'
  return outcome.ok ? 'revoked' : 'unreachable'
}

/**
 * Holds a pending revocation until `lease` milliseconds from now, so that nobody else carries it out. The lease is
 * that of refreshing: a connection that was ended has nothing to refresh.
 * @returns undefined when none is pending or somebody else holds it
 */
export async function claimRevocation(
  userId: string,
  now: Date,
  lease: number,
): Promise<{ revokeToken: string; until: Date } | undefined> {
  const until = new Date(now.getTime() + lease)
  const [row] = await db().googleAccount.updateManyAndReturn({
    where: {
      userId,
      revokeToken: { not: null },
      refreshToken: null,
      OR: [{ refreshLeaseUntil: null }, { refreshLeaseUntil: { lte: now } }],
    },
    data: { refreshLeaseUntil: until },
    select: { revokeToken: true },
  })
  return row?.revokeToken ? { revokeToken: row.revokeToken, until } : undefined
}

const FIRST = '00000000-0000-0000-0000-000000000000'

function countLeft(): Promise<number> {
  return db().googleAccount.count({ where: { revokeToken: { not: null } } })
}

/** A token that none of our keys opens waits for its key, or for the person to take the consent back themselves. */
function tryOpen(sealed: string, userId: string): string | undefined {
  try {
    return openToken(sealed, { userId, purpose: 'refresh' })
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    log.warn({ userId, error: error.message }, 'a consent cannot be taken back at Google')
    return undefined
  }
}
