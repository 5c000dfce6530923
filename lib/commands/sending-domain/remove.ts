import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db } from '@/lib/db'
import { mayManageMembers, type Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { removeDomain } from '@/lib/services/resend-domains'
import { askProvider } from './ask-provider'
import { closeDomainCard } from './record-standing'

/**
 * Stops sending from the organisation's own domain, at once; the provider is told to forget it, now or by the sweep.
 * Refusals: `not_allowed`, `gone` (removed already, or not the viewer's)
 */
export async function removeSendingDomain(
  viewer: Viewer,
  domainId: string,
  now: Date,
): Promise<Done | Refusal<'not_allowed' | 'gone'>> {
  if (!mayManageMembers(viewer.role))
    return refuse('not_allowed', { message: 'Only owners and admins remove a domain.' })
  const { organizationId, userId } = viewer
  const removed = await db().$transaction(async (tx) => {
    const domain = await tx.sendingDomain.findFirst({
      where: { id: domainId, organizationId, removedAt: null },
      select: { id: true, name: true, organizationId: true, providerId: true },
    })
    const { count } = await tx.sendingDomain.updateMany({
      where: { id: domainId, organizationId, removedAt: null },
      data: { removedAt: now, removedById: userId },
    })
    if (!domain || count === 0) return undefined
    await closeDomainCard(tx, domain, now)
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId,
      what: 'sending_domain_removed',
      why: domain.name,
      at: now,
    })
    return domain
  })
  if (!removed) return refuse('gone', { message: 'The domain was removed already.' })
  await forgetDomain(removed)
  return { ok: true }
}

/** Tells the provider to forget a removed domain; what it does not answer the sweep repeats. */
export async function forgetDomain(domain: { id: string; providerId: string }): Promise<void> {
  const { id, providerId } = domain
  const answer = providerId === id ? undefined : await askProvider(() => removeDomain(providerId))
  if (answer && !answer.ok && answer.kind !== 'absent') return
  await db().sendingDomain.updateMany({
    where: { id, removedAt: { not: null } },
    data: { status: 'removed' },
  })
}
