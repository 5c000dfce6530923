import { db } from '@/lib/db'
import { mayManageMembers, type Viewer } from '@/lib/domain/actor'
import type { OrganizationEdit } from '@/lib/domain/organization'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

/**
 * Renames the viewer's organisation and sets its zone (IANA), which is the default of new interviews and decides
 * when it is 03:30 for the daily retry; interviews that exist keep theirs.
 * Refuses those who are neither owner nor admin (`not_allowed`).
 */
export async function editOrganization(
  viewer: Viewer,
  edit: OrganizationEdit,
): Promise<Done | Refusal<'not_allowed'>> {
  if (!mayManageMembers(viewer.role))
    return refuse('not_allowed', { message: 'Only owners and admins change the organisation.' })
  await db().organization.update({
    where: { id: viewer.organizationId },
    data: { name: edit.name, timeZone: edit.timeZone },
  })
  return { ok: true }
}
