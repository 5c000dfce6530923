import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { applyPolicy } from './apply'

/** Batches that one sweep goes through of each version; the next sweep goes on. */
const MOST_BATCHES = 20

/** What the engine lost: versions that are still to be applied to booked interviews go on from their cursors. */
export async function applyWaitingPolicies(system: SystemActor, now: Date): Promise<void> {
  const waiting = await db().policy.findMany({
    where: { applySince: { not: null }, appliedAt: null },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  })
  for (const { id } of waiting)
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) if ((await applyPolicy(system, id, now)).done) break
}
