import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

/** Throws a draft away. @returns `absent` for an id that is not theirs, or is no draft any more */
export async function discardBatch(
  viewer: Viewer,
  { batchId }: { batchId: string },
): Promise<Done | Refusal<'absent'>> {
  const { count } = await db().batch.deleteMany({
    where: { id: batchId, organizationId: viewer.organizationId, state: 'draft' },
  })
  return count === 1 ? { ok: true } : refuse('absent')
}
