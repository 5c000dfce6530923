import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db } from '@/lib/db'
import { mayRecruit, type Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import type { SuppressionLift } from '@/lib/domain/suppression'
import { replanForAddress } from './suppress'

/**
 * Takes an address off the list; the row stays, with who did it and why. What had been left out for it comes back into
 * the plan while it still makes sense. Refusals: `not_allowed`, `absent`
 */
export async function liftSuppression(
  viewer: Viewer,
  { suppressionId, reason }: SuppressionLift,
  now: Date,
): Promise<Done | Refusal<'not_allowed' | 'absent'>> {
  if (!mayRecruit(viewer.role)) return refuse('not_allowed', { message: 'Only recruiters do this.' })
  const { organizationId, userId } = viewer
  const email = await db().$transaction(async (tx) => {
    const [lifted] = await tx.suppression.updateManyAndReturn({
      where: { id: suppressionId, organizationId, liftedAt: null },
      data: { liftedAt: now, liftedById: userId, liftReason: reason },
      select: { email: true },
    })
    if (!lifted) return undefined
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId,
      what: 'suppression_lifted',
      why: reason,
      data: { email: lifted.email },
      at: now,
    })
    return lifted.email
  })
  if (!email) return refuse('absent', { message: 'This address is not on the list any more.' })
  await replanForAddress(organizationId, email, now)
  return { ok: true }
}
