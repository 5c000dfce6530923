import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, newId, Prisma } from '@/lib/db'
import { mayManageMembers, type Viewer } from '@/lib/domain/actor'
import { oneLine } from '@/lib/domain/one-line'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { sender } from '@/lib/services/mail'
import { hasSendingDomains } from '@/lib/services/resend-domains'
import { registerDomain } from './register'

type Outcome = Done | Refusal<'not_allowed' | 'no_provider' | 'standing' | 'taken' | 'refused'>

/**
 * Begins to send from a domain of the organisation's own: the provider says which DNS records it wants. The row comes
 * first, so that two organisations cannot both begin with one domain; without an answer it stays, and is asked about
 * again by check.ts.
 * Refusals: `not_allowed`, `no_provider` (mail leaves by SMTP), `standing` (the organisation has one), `taken` (another
 * organisation's, or that of the deployment), `refused` (by the provider, in its words)
 */
export async function addSendingDomain(viewer: Viewer, draft: { name: string }, now: Date): Promise<Outcome> {
  if (!mayManageMembers(viewer.role))
    return refuse('not_allowed', { message: 'Only owners and admins add a domain.' })
  if (!hasSendingDomains())
    return refuse('no_provider', { message: 'Mail leaves by SMTP: domains are set up at the mail server.' })
  const taken = refuse('taken', { fields: { name: 'This domain is in use here already.' } })
  if (sender().email.endsWith(`@${draft.name}`)) return taken
  const id = newId()
  const claimed = await claim(viewer, { id, name: draft.name, at: now })
  if (claimed === 'taken') return taken
  if (claimed === 'standing')
    return refuse('standing', { message: 'Remove the present domain before adding another one.' })
  const registered = await registerDomain({ name: draft.name, createdAt: now })
  if (registered.ok) {
    const { providerId, status, records } = registered.value
    await db().sendingDomain.update({
      where: { id },
      data: { providerId, status, records: records.map((record) => ({ ...record })), checkedAt: now },
      select: { id: true },
    })
    return { ok: true }
  }
  if (registered.kind === 'unreachable') return { ok: true }
  await db().sendingDomain.delete({ where: { id }, select: { id: true } })
  return refuse('refused', { fields: { name: `Resend refuses it: ${oneLine(registered.error, 200)}` } })
}

async function claim(
  viewer: Viewer,
  { id, name, at }: { id: string; name: string; at: Date },
): Promise<'claimed' | 'taken' | 'standing'> {
  const { organizationId, userId } = viewer
  try {
    await db().$transaction(async (tx) => {
      await tx.sendingDomain.create({
        data: {
          id,
          organizationId,
          name,
          providerId: id,
          status: 'not_started',
          records: [],
          createdAt: at,
          createdById: userId,
        },
        select: { id: true },
      })
      await recordTimeline(tx, memberOnTimeline(viewer), {
        organizationId,
        what: 'sending_domain_added',
        why: name,
        at,
      })
    })
    return 'claimed'
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')) throw error
    const own = await db().sendingDomain.count({ where: { organizationId, removedAt: null } })
    return own > 0 ? 'standing' : 'taken'
  }
}
