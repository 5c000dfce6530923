import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { Done } from '@/lib/domain/refusal'

/** Puts the first-run checklist away, for this member only. A second time changes nothing. */
export async function dismissChecklist(viewer: Viewer, now: Date): Promise<Done> {
  await db().membership.updateMany({
    where: { id: viewer.membershipId, organizationId: viewer.organizationId, checklistDismissedAt: null },
    data: { checklistDismissedAt: now },
  })
  return { ok: true }
}
