import { db, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { ApplicationEdit } from '@/lib/domain/application'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

/** Replaces an application's notes; `absent` for an application that is not the organisation's. */
export async function editApplication(
  viewer: Viewer,
  { applicationId, notes }: ApplicationEdit,
  tx: Transaction = db(),
): Promise<Done | Refusal<'absent'>> {
  const { count } = await tx.application.updateMany({
    where: { id: applicationId, organizationId: viewer.organizationId },
    data: { notes },
  })
  return count === 1 ? { ok: true } : refuse('absent')
}
