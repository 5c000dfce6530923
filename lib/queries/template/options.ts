import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { handTypes, type TemplateType } from '@/lib/domain/template'

export interface TemplateOption {
  readonly id: string
  readonly name: string
  readonly isDefault: boolean
}

/** Templates to choose from for a letter to a candidate, the default first, at most 200. */
export async function templateOptions(viewer: Viewer, type: TemplateType): Promise<TemplateOption[]> {
  return db().template.findMany({
    where: { organizationId: viewer.organizationId, type, audience: 'candidate', archivedAt: null },
    select: { id: true, name: true, isDefault: true },
    orderBy: [{ isDefault: 'desc' }, { name: 'asc' }, { id: 'asc' }],
    take: 200,
  })
}

/** Templates that a letter of one's own to a candidate may begin with, by type and name, at most 200. */
export async function handTemplateOptions(
  viewer: Viewer,
): Promise<{ id: string; name: string; type: TemplateType }[]> {
  return db().template.findMany({
    where: {
      organizationId: viewer.organizationId,
      type: { in: [...handTypes] },
      audience: 'candidate',
      archivedAt: null,
    },
    select: { id: true, name: true, type: true },
    orderBy: [{ type: 'desc' }, { name: 'asc' }, { id: 'asc' }],
    take: 200,
  })
}
