import { noteBroken } from '@/lib/commands/calendar/note-broken'
import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import {
  openToken,
  SealBroken,
  type SealOwner,
  sealedByCurrentKey,
  sealToken,
} from '@/lib/services/sealed-token'
import { startAfresh } from './start-afresh'

const AT_ONCE = 50

/** Said on the settings page, on the card and in the letter. */
const KEY_GONE = 'Its key is gone'

interface Row {
  id: string
  userId: string
  refreshToken: string | null
  accessToken: string | null
  revokeToken: string | null
  refreshLeaseUntil: Date | null
  brokenReason: string | null
}

export interface Resealed {
  /** Accounts whose tokens are under the current key now. */
  resealed: number
  /** Accounts with a token under another key: being refreshed just now, or its key is gone. */
  left: number
}

/**
 * Brings every sealed token under the current key, so that an older one can leave TOKEN_KEYS. Account by account,
 * each in one transaction that counts only while the row holds what was read: it may be ended at any moment and run
 * again, any number of times at once, and takes nothing away from a refresh that runs meanwhile.
 * A connection whose key is gone is marked broken; it works again once its key is back.
 */
export async function resealTokens(system: SystemActor, now: Date): Promise<Resealed> {
  let resealed = 0
  for (let last = FIRST; ; ) {
    const batch = await sealedOtherwise(last)
    for (const row of batch) if (await reseal(system, row, now)) resealed += 1
    const end = batch.at(-1)
    if (!end || batch.length < AT_ONCE) return { resealed, left: await countLeft() }
    last = end.id
  }
}

async function reseal(system: SystemActor, row: Row, now: Date): Promise<boolean> {
  const { id, userId, refreshToken, accessToken, revokeToken } = row
  const refresh = renewed(refreshToken, { userId, purpose: 'refresh' })
  const revoke = renewed(revokeToken, { userId, purpose: 'refresh' })
  if (refreshToken && refresh === undefined)
    await noteBroken(system, { userId, refreshToken, reason: KEY_GONE, at: now })
  if (refresh === undefined || revoke === undefined) return false
  const { count } = await db().$transaction(async (tx) => {
    const written = await tx.googleAccount.updateMany({
      where: {
        id,
        refreshToken,
        accessToken,
        revokeToken,
        // Whoever refreshes holds the token as it was, and writes beside it.
        OR: [{ refreshLeaseUntil: null }, { refreshLeaseUntil: { lte: now } }],
      },
      data: {
        refreshToken: refresh,
        revokeToken: revoke,
        // There is always a way to another one.
        accessToken: renewed(accessToken, { userId, purpose: 'access' }) ?? null,
        ...(row.brokenReason === KEY_GONE ? { brokenAt: null, brokenReason: null } : {}),
      },
    })
    if (written.count === 1 && row.brokenReason === KEY_GONE) await startAfresh(tx, userId, now)
    return written
  })
  return count === 1
}

/** The same token under the current key; undefined when it does not open. */
function renewed(sealed: string | null, owner: SealOwner): string | null | undefined {
  if (sealed === null) return null
  try {
    return sealToken(openToken(sealed, owner), owner)
  } catch (error) {
    if (error instanceof SealBroken) return undefined
    throw error
  }
}

const FIRST = '00000000-0000-0000-0000-000000000000'

function sealedOtherwise(last: string): Promise<Row[]> {
  const current = sealedByCurrentKey()
  return db().$queryRaw<Row[]>`
    SELECT "id", "userId", "refreshToken", "accessToken", "revokeToken", "refreshLeaseUntil", "brokenReason"
    FROM "GoogleAccount"
    WHERE "id" > ${last}::uuid
      AND ("brokenReason" = ${KEY_GONE} OR NOT starts_with("refreshToken", ${current})
        OR NOT starts_with("accessToken", ${current}) OR NOT starts_with("revokeToken", ${current}))
    ORDER BY "id" LIMIT ${AT_ONCE}`
}

async function countLeft(): Promise<number> {
  const current = sealedByCurrentKey()
  const [row] = await db().$queryRaw<{ left: number }[]>`
    SELECT count(*)::int AS "left" FROM "GoogleAccount"
    WHERE NOT starts_with("refreshToken", ${current}) OR NOT starts_with("accessToken", ${current})
      OR NOT starts_with("revokeToken", ${current})`
  return row?.left ?? 0
}
