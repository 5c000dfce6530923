import { db } from '@/lib/db'
import type { Claim } from './claim'

/** Before the first call that may bring the entry to Google. @returns false when the claim is somebody else's by now */
export async function markPresent(claim: Claim): Promise<boolean> {
  const { count } = await db().calendarEvent.updateMany({ where: claim, data: { present: true } })
  return count === 1
}

/** The entry goes on under the next id: Google never gives one out twice. */
export async function beginGeneration(claim: Claim, generation: number): Promise<boolean> {
  const { count } = await db().calendarEvent.updateMany({
    where: claim,
    data: { generation, present: true, etag: null, seenStartsAt: null, seenEndsAt: null },
  })
  return count === 1
}

/** Before a removal: if its answer is lost, nobody else is taken for the one who deleted the entry. */
export async function markRemoving(claim: Claim): Promise<boolean> {
  const { count } = await db().calendarEvent.updateMany({ where: claim, data: { etag: null } })
  return count === 1
}
