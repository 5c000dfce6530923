'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { savePolicy } from '@/lib/commands/policy/save'
import { mayManageMembers } from '@/lib/domain/actor'
import { PolicyForm } from '@/lib/domain/policy-form'
import { routes } from '@/lib/routes'

const SavedPolicy = z
  .object({ basedOn: z.coerce.number().int().min(0), scope: z.enum(['new', 'booked']) })
  .and(PolicyForm)

/** The second step of /settings/policy; what was typed stays in its address. */
export const save = signedInAction(
  SavedPolicy,
  async ({ basedOn, scope, ...policy }, viewer) => {
    const outcome = await savePolicy(viewer, { basedOn, scope, policy }, now())
    if (!outcome.ok) return outcome
    redirect(routes.policy(viewer.organizationSlug, { saved: String(outcome.version) }))
  },
  { roles: mayManageMembers },
)
