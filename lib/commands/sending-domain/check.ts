import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import type { SystemActor, Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { isToBeVerified } from '@/lib/domain/sending-domain'
import { type DomainAnswer, getDomain, type KnownDomain, verifyDomain } from '@/lib/services/resend-domains'
import { askProvider } from './ask-provider'
import { recordStanding } from './record-standing'
import { registerDomain } from './register'

/**
 * Looks how a domain stands with the provider, and asks it to look at the DNS where that is still to be done. A domain
 * that the provider does not know any more has failed.
 * Refusals: `gone` (removed, or not the viewer's), `unreachable`
 * @returns the provider's word
 */
export async function checkSendingDomain(
  actor: Viewer | SystemActor,
  domainId: string,
): Promise<Done<{ status: string }> | Refusal<'gone' | 'unreachable'>> {
  const domain = await db().sendingDomain.findFirst({
    where: {
      id: domainId,
      removedAt: null,
      ...('organizationId' in actor && { organizationId: actor.organizationId }),
    },
  })
  if (!domain) return refuse('gone', { message: 'The domain was removed in the meantime.' })
  const asker = 'organizationId' in actor ? 'person' : 'sweep'
  const answer = domain.providerId === domain.id ? await registerDomain(domain) : await look(domain, asker)
  if (!answer.ok && answer.kind !== 'absent')
    return refuse('unreachable', { message: `Resend did not answer as it should: ${answer.error}` })
  const known = answer.ok
    ? answer.value
    : { providerId: domain.providerId, status: 'failed', records: undefined }
  await recordStanding(actor, domain, known, now())
  return { ok: true, status: known.status }
}

async function look(
  { providerId, status }: { providerId: string; status: string },
  asker: 'person' | 'sweep',
): Promise<DomainAnswer<KnownDomain>> {
  if (isToBeVerified(status, asker)) {
    const asked = await askProvider(() => verifyDomain(providerId))
    if (!asked.ok) return asked
  }
  return askProvider(() => getDomain(providerId))
}
