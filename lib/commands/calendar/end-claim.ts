import type { db, Prisma, Transaction } from '@/lib/db'
import type { Claim } from './claim'

/** What comes next for an entry: look at it again at once, at a moment, or not at all. */
export type Next = 'again' | Date | null

/**
 * Ends a claim with what it brought, if it is still ours.
 * @returns undefined when somebody else has taken the entry up meanwhile
 */
export async function endClaim(
  tx: Transaction | ReturnType<typeof db>,
  claim: Claim,
  data: Prisma.CalendarEventUpdateManyMutationInput,
): Promise<{ revision: number; syncedRevision: number } | undefined> {
  const [row] = await tx.calendarEvent.updateManyAndReturn({
    where: claim,
    data: { ...data, leaseUntil: null },
    select: { revision: true, syncedRevision: true },
  })
  return row
}

/** A change that came meanwhile is looked at before anything else. */
export function nextOf(
  row: { revision: number; syncedRevision: number } | undefined,
  otherwise: Date | null,
): Next {
  return !row || row.syncedRevision < row.revision ? 'again' : otherwise
}
