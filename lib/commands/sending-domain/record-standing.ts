import { raiseNotification } from '@/lib/commands/notification/raise'
import { memberOnTimeline, recordTimeline, systemOnTimeline } from '@/lib/commands/timeline/record'
import { db, type Transaction } from '@/lib/db'
import type { SystemActor, Viewer } from '@/lib/domain/actor'
import { type DnsRecord, standingOf } from '@/lib/domain/sending-domain'

interface Domain {
  id: string
  organizationId: string
  name: string
  status: string
}

/**
 * Keeps what the provider says of a domain. One that had been verified and is not any more is put before the
 * recruiters: letters leave from the address of the deployment meanwhile. One that is verified again closes that card.
 */
export async function recordStanding(
  actor: Viewer | SystemActor,
  domain: Domain,
  known: { providerId: string; status: string; records?: DnsRecord[] | undefined },
  at: Date,
): Promise<void> {
  const { id, organizationId, name } = domain
  const [held, holds] = [standingOf(domain.status) === 'verified', standingOf(known.status) === 'verified']
  await db().$transaction(async (tx) => {
    // Who looked at an older standing comes too late; the next look tells.
    const { count } = await tx.sendingDomain.updateMany({
      where: { id, status: domain.status, removedAt: null },
      data: {
        providerId: known.providerId,
        status: known.status,
        ...(known.records ? { records: known.records.map((record) => ({ ...record })) } : {}),
        checkedAt: at,
        ...(holds && !held ? { verifiedAt: at } : {}),
      },
    })
    if (count === 0 || held === holds) return
    await recordTimeline(tx, 'organizationId' in actor ? memberOnTimeline(actor) : systemOnTimeline(actor), {
      organizationId,
      what: holds ? 'sending_domain_verified' : 'sending_domain_failed',
      why: name,
      at,
    })
    if (holds) await closeDomainCard(tx, domain, at)
    else
      await raiseNotification(tx, {
        organizationId,
        kind: 'sending_domain_failed',
        dedupeKey: cardOf(id),
        detail: `${name} is not verified any more. Until it is, letters leave from the usual address.`,
        at,
      })
  })
}

/** Nothing is to be done about a domain any more: its card goes, within the caller's transaction. */
export async function closeDomainCard(
  tx: Transaction,
  { id, organizationId }: { id: string; organizationId: string },
  at: Date,
): Promise<void> {
  await tx.notification.updateMany({
    where: { organizationId, dedupeKey: cardOf(id), resolvedAt: null },
    data: { resolvedAt: at, resolution: 'the domain is settled' },
  })
}

const cardOf = (domainId: string) => `sending_domain_failed:${domainId}`
