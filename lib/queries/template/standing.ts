import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'

/** What a template is called and whether it was put away; null for unknown ids and those of other organisations. */
export async function templateStanding(
  { organizationId }: Viewer,
  id: string,
): Promise<{ name: string; archivedAt: Date | null } | null> {
  return db().template.findFirst({
    where: { id, organizationId },
    select: { name: true, archivedAt: true },
  })
}
