import { acceptInvitation } from '@/lib/commands/member/accept-invitation'
import { inviteMember } from '@/lib/commands/member/invite'
import { createOrganization } from '@/lib/commands/organization/create'
import { identifyUser } from '@/lib/commands/session/identify-user'
import { openSession } from '@/lib/commands/session/open'
import { mintSignedInUser, mintViewer, type Role, type SignedInUser, type Viewer } from '@/lib/domain/actor'
import { findSession } from '@/lib/queries/session/find'

export const at = new Date('2026-03-01T09:00:00Z')

/** Somebody who signs in with Google for the first time, or again. */
export async function signedIn(name: string): Promise<SignedInUser> {
  const email = `${name.toLowerCase()}@acme.example`
  await identifyUser({ sub: `google-${name}`, email, email_verified: true, name }, 'openid', at)
  const { userId, sessionId } = await openSession({ subject: `google-${name}` }, at)
  return mintSignedInUser({ userId, sessionId, name, email })
}

/** The organisation "acme" with this user as its owner. */
export async function founded(user: SignedInUser, slug = 'acme'): Promise<Viewer> {
  const outcome = await createOrganization(user, { name: 'Acme', slug, timeZone: 'Europe/Berlin' }, at)
  if (!outcome.ok) throw new Error(outcome.reason)
  return viewerOf(user, slug)
}

/** Somebody who was invited with this role and has accepted. */
export async function joined(owner: Viewer, name: string, role: Role): Promise<Viewer> {
  const user = await signedIn(name)
  const invited = await inviteMember(owner, { email: user.email, role }, at)
  if (!invited.ok) throw new Error(invited.reason)
  await acceptInvitation(user, invited.invitationId, at)
  return viewerOf(user, owner.organizationSlug)
}

/** What lib/auth.ts makes of a session at the next request. */
export async function viewerOf(user: SignedInUser, slug: string): Promise<Viewer> {
  const session = await findSession(user.sessionId)
  const membership = session?.memberships.find(({ organizationSlug }) => organizationSlug === slug)
  if (!membership) throw new Error(`${user.name} is no member of ${slug}`)
  return mintViewer({ userId: user.userId, name: user.name, email: user.email, ...membership })
}
