'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { userAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { acceptInvitation } from '@/lib/commands/member/accept-invitation'
import { createOrganization } from '@/lib/commands/organization/create'
import { revokeSession } from '@/lib/commands/session/revoke'
import { OrganizationDraft } from '@/lib/domain/organization'
import { routes } from '@/lib/routes'

/** Submitted by /welcome: opens the new organisation, or says at the field why there is none. */
export const create = userAction(OrganizationDraft, async (draft, user) => {
  const outcome = await createOrganization(user, draft, now())
  if (!outcome.ok) return outcome
  redirect(routes.today(outcome.slug))
})

/** Submitted by /welcome, one button per invitation. */
export const accept = userAction(z.object({ invitationId: z.uuid() }), async ({ invitationId }, user) => {
  const outcome = await acceptInvitation(user, invitationId, now())
  if (!outcome.ok) return outcome
  redirect(routes.today(outcome.slug))
})

/** Ends this browser's session, from anywhere. */
export const signOut = userAction(z.object({}), async (_nothing, user) => {
  await revokeSession(user.sessionId, now())
  const jar = await cookies()
  for (const { name } of jar.getAll())
    if (name.includes('next-auth.session-token'))
      jar.set(name, '', { path: '/', maxAge: 0, httpOnly: true, secure: name.startsWith('__Secure-') })
  redirect(routes.signIn())
})
