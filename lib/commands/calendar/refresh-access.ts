import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { type RefreshResult, refreshAccess } from '@/lib/services/google/oauth'
import { openToken, SealBroken, sealToken } from '@/lib/services/sealed-token'
import { ACCESS_MARGIN } from './access'
import { noteBroken } from './note-broken'

export type Access =
  | {
      ok: true
      accessToken: string
      /** As it is kept, to say which one was no good. */
      sealed: string
      /** The refresh token behind it, as it is kept: which connection this was. */
      connection: string
    }
  /** No calendar is connected, or Google refuses the connection. */
  | { ok: false; reason: 'disconnected' }
  | { ok: false; reason: 'later'; retryAfter?: Date; detail: string }

/** The worker that refreshes owns that for so long, milliseconds; a call ends after 10 s. */
const REFRESH_LEASE = 15_000

/** How often, and how far apart (milliseconds), the others look for what it brought. */
const LOOKS = 60
const LOOK_EVERY = 100

const running = new Map<string, Promise<Access>>()

/** One refresh per person at a time: one promise within a process, one lease on the row among processes. */
export function refreshOnce(system: SystemActor, userId: string): Promise<Access> {
  const present = running.get(userId)
  if (present) return present
  const started = refreshAmongProcesses(system, userId).finally(() => running.delete(userId))
  running.set(userId, started)
  return started
}

async function refreshAmongProcesses(system: SystemActor, userId: string): Promise<Access> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const lease = await takeLease(userId)
    if (lease) return refresh(system, userId, lease)
    const access = await keptAccess(userId)
    if (access.ok || access.reason === 'disconnected') return access
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
  }
  return renewing
}

const renewing: Access = { ok: false, reason: 'later', detail: 'Google’s permission is being renewed' }

/** Only while there is no usable token; who comes second reads what the first one brought. */
async function takeLease(userId: string): Promise<{ until: Date; refreshToken: string } | undefined> {
  const at = now()
  const until = new Date(at.getTime() + REFRESH_LEASE)
  const [taken] = await db().googleAccount.updateManyAndReturn({
    where: {
      userId,
      brokenAt: null,
      refreshToken: { not: null },
      AND: [
        { OR: [{ refreshLeaseUntil: null }, { refreshLeaseUntil: { lte: at } }] },
        {
          OR: [
            { accessToken: null },
            { accessExpiresAt: null },
            { accessExpiresAt: { lte: new Date(at.getTime() + ACCESS_MARGIN) } },
          ],
        },
      ],
    },
    data: { refreshLeaseUntil: until },
    select: { refreshToken: true },
  })
  return taken?.refreshToken ? { until, refreshToken: taken.refreshToken } : undefined
}

/** The access that is kept; `later` while somebody else renews it. */
async function keptAccess(userId: string): Promise<Access> {
  const account = await db().googleAccount.findUnique({
    where: { userId },
    select: { refreshToken: true, accessToken: true, accessExpiresAt: true, brokenAt: true },
  })
  if (!account?.refreshToken || account.brokenAt) return { ok: false, reason: 'disconnected' }
  const { accessToken: sealed, accessExpiresAt, refreshToken: connection } = account
  if (!sealed || (accessExpiresAt?.getTime() ?? 0) <= now().getTime() + ACCESS_MARGIN) return renewing
  return { ok: true, accessToken: openToken(sealed, { userId, purpose: 'access' }), sealed, connection }
}

/**
 * Asks Google, with no connection to the database held meanwhile. A connection that was ended or made anew in between
 * is not touched, and what was brought for the old one is used by nobody.
 */
async function refresh(
  system: SystemActor,
  userId: string,
  lease: { until: Date; refreshToken: string },
): Promise<Access> {
  const mine = { userId, refreshToken: lease.refreshToken, refreshLeaseUntil: lease.until }
  const result = await ask(userId, lease.refreshToken)
  if (result.ok) {
    const sealed = sealToken(result.accessToken, { userId, purpose: 'access' })
    const connection = result.refreshToken
      ? sealToken(result.refreshToken, { userId, purpose: 'refresh' })
      : lease.refreshToken
    const { count } = await db().googleAccount.updateMany({
      where: mine,
      data: {
        accessToken: sealed,
        accessExpiresAt: result.expiresAt,
        refreshLeaseUntil: null,
        refreshToken: connection,
      },
    })
    return count === 1
      ? { ok: true, accessToken: result.accessToken, sealed, connection }
      : keptAccess(userId)
  }
  if (result.reason === 'revoked') {
    await noteBroken(system, {
      userId,
      refreshToken: lease.refreshToken,
      reason: result.detail,
      at: now(),
    })
    return { ok: false, reason: 'disconnected' }
  }
  await db().googleAccount.updateMany({ where: mine, data: { refreshLeaseUntil: null } })
  return { ok: false, reason: 'later', detail: result.detail }
}

/** A refresh token that none of our keys opens is the operator's business: a key that comes back opens it again. */
async function ask(userId: string, sealed: string): Promise<RefreshResult> {
  try {
    return await refreshAccess(openToken(sealed, { userId, purpose: 'refresh' }))
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    return { ok: false, reason: 'misconfigured', detail: error.message }
  }
}
