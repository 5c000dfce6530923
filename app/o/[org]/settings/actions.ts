'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { changeRole } from '@/lib/commands/member/change-role'
import { inviteMember } from '@/lib/commands/member/invite'
import { removeMember } from '@/lib/commands/member/remove'
import { revokeInvitation } from '@/lib/commands/member/revoke-invitation'
import { setOwnTimeZone } from '@/lib/commands/member/set-time-zone'
import { editOrganization } from '@/lib/commands/organization/edit'
import { mayManageMembers } from '@/lib/domain/actor'
import { InvitationDraft, OrganizationEdit, OwnTimeZone, RoleChange } from '@/lib/domain/organization'
import { routes } from '@/lib/routes'

const anybody = { roles: () => true }
const managers = { roles: mayManageMembers }

/** Submitted by /settings. */
export const edit = signedInAction(
  OrganizationEdit,
  async (organization, viewer) => {
    const outcome = await editOrganization(viewer, organization)
    if (!outcome.ok) return outcome
    revalidatePath(routes.settings(viewer.organizationSlug), 'layout')
    return { ok: true, message: 'Saved.' }
  },
  managers,
)

/** Submitted by /settings, by everybody for themselves. */
export const setTimeZone = signedInAction(
  OwnTimeZone,
  async ({ timeZone }, viewer) => {
    await setOwnTimeZone(viewer, timeZone)
    revalidatePath(routes.settings(viewer.organizationSlug), 'layout')
    return { ok: true, message: 'Saved. You read all times in this zone from now on.' }
  },
  anybody,
)

/** Submitted by /settings/members. The letter leaves in the background. */
export const invite = signedInAction(
  InvitationDraft,
  async (draft, viewer) => {
    const outcome = await inviteMember(viewer, draft, now())
    if (!outcome.ok) return outcome
    revalidatePath(routes.members(viewer.organizationSlug))
    return { ok: true, message: `An invitation to ${draft.email} is on its way.` }
  },
  managers,
)

/** Submitted by /settings/members, beside an open invitation. */
export const revoke = signedInAction(
  z.object({ invitationId: z.uuid() }),
  async ({ invitationId }, viewer) => {
    const outcome = await revokeInvitation(viewer, invitationId, now())
    if (!outcome.ok) return outcome
    revalidatePath(routes.members(viewer.organizationSlug))
  },
  managers,
)

/** Submitted by /settings/members, beside a member. */
export const setRole = signedInAction(
  RoleChange,
  async (change, viewer) => {
    const outcome = await changeRole(viewer, change)
    if (!outcome.ok) return outcome
    revalidatePath(routes.members(viewer.organizationSlug))
  },
  managers,
)

/** Submitted by /settings/members; one may also leave by oneself. */
export const remove = signedInAction(
  z.object({ membershipId: z.uuid() }),
  async ({ membershipId }, viewer) => {
    const outcome = await removeMember(viewer, membershipId, now())
    if (!outcome.ok) return outcome
    if (membershipId === viewer.membershipId) redirect('/')
    revalidatePath(routes.members(viewer.organizationSlug))
  },
  anybody,
)
