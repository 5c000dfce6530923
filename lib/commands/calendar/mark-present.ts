import { db, Prisma } from '@/lib/db'
import type { WrittenEntry } from '@/lib/domain/calendar-written'
import type { Claim } from './claim'

/**
 * Before a call that may bring a write to Google: if its answer is lost, the entry may show it all the same.
 * @param written what the entry may show of our writes from now on
 * @returns false when the claim is somebody else's by now
 */
export async function markWriting(claim: Claim, written: WrittenEntry[]): Promise<boolean> {
  const { count } = await db().calendarEvent.updateMany({ where: claim, data: { present: true, written } })
  return count === 1
}

/** The entry goes on under the next id: Google never gives one out twice. */
export async function beginGeneration(
  claim: Claim,
  generation: number,
  written: WrittenEntry[],
): Promise<boolean> {
  const { count } = await db().calendarEvent.updateMany({
    where: claim,
    data: { ...afresh, generation, present: true, written },
  })
  return count === 1
}

/** Nothing is known of an entry that does not stand in Google yet. */
export const afresh = {
  present: false,
  etag: null,
  htmlLink: null,
  seenStartsAt: null,
  seenEndsAt: null,
  written: Prisma.DbNull,
  seen: Prisma.DbNull,
}

/** Before a removal: if its answer is lost, nobody else is taken for the one who deleted the entry. */
export async function markRemoving(claim: Claim): Promise<boolean> {
  const { count } = await db().calendarEvent.updateMany({ where: claim, data: { etag: null } })
  return count === 1
}
