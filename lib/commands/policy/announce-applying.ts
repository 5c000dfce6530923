import { inngest } from '@/inngest/client'
import { policySaved } from '@/inngest/events'
import { db } from '@/lib/db'
import { log } from '@/lib/log'

/**
 * Tells the engine of versions that are still to be applied, at best effort: what it does not hear of the sweep
 * finds. The same place of the cursor is one event, however many requests tell of it.
 */
export async function announceApplying(): Promise<void> {
  const applying = await db().policy.findMany({
    where: { applySince: { not: null }, appliedAt: null },
    select: { id: true, appliedTo: true },
    take: 100,
  })
  if (applying.length === 0) return
  try {
    await inngest.send(
      applying.map(({ id, appliedTo }) => ({
        ...policySaved.create({ policyId: id }),
        id: `${id}:${appliedTo ?? 'first'}`,
      })),
    )
  } catch (error) {
    log.warn({ policies: applying.length, error: String(error) }, 'the engine cannot be reached')
  }
}
