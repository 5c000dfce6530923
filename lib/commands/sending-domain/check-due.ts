import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { lookAgainBefore } from '@/lib/domain/sending-domain'
import { hasSendingDomains } from '@/lib/services/resend-domains'
import { checkSendingDomain } from './check'
import { forgetDomain } from './remove'

/** Domains that one sweep looks at: the provider's requests are the letters' too. */
const MOST = 20

/** Looks at the domains whose last look is an hour old, or six where they hold; finishes what was removed. */
export async function checkDueDomains(system: SystemActor, now: Date): Promise<{ checked: number }> {
  if (!hasSendingDomains()) return { checked: 0 }
  const before = lookAgainBefore(now)
  const due = await db().sendingDomain.findMany({
    where: {
      OR: [
        { removedAt: null, checkedAt: null, createdAt: { lte: before.others } },
        { removedAt: null, status: 'verified', checkedAt: { lte: before.verified } },
        { removedAt: null, status: { not: 'verified' }, checkedAt: { lte: before.others } },
        { removedAt: { not: null }, status: { not: 'removed' } },
      ],
    },
    select: { id: true, providerId: true, removedAt: true },
    orderBy: { checkedAt: { sort: 'asc', nulls: 'first' } },
    take: MOST,
  })
  for (const domain of due) {
    if (domain.removedAt) await forgetDomain(domain)
    else await checkSendingDomain(system, domain.id)
  }
  return { checked: due.length }
}
