import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'

/** Templates that an invitation may be written from, by name. */
export async function invitationTemplates(viewer: Viewer): Promise<{ id: string; name: string }[]> {
  return db().template.findMany({
    where: {
      organizationId: viewer.organizationId,
      type: 'invitation',
      audience: 'candidate',
      archivedAt: null,
    },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 200,
  })
}
