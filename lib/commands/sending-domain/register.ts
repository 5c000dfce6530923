import {
  createDomain,
  type DomainAnswer,
  findDomain,
  getDomain,
  type KnownDomain,
} from '@/lib/services/resend-domains'
import { askProvider } from './ask-provider'

/** The clocks of two houses differ. */
const SKEW = 5 * 60_000

/**
 * Makes the provider know a domain. When an earlier try was accepted and its answer lost, the domain that it made is
 * taken; one that the account had before is never: it is somebody else's.
 * @param domain.createdAt when we first meant to
 */
export async function registerDomain(domain: {
  name: string
  createdAt: Date
}): Promise<DomainAnswer<KnownDomain>> {
  const { name, createdAt } = domain
  const made = await askProvider(() => createDomain(name))
  if (made.ok || made.kind !== 'refused') return made
  const providerId = await askProvider(() => findDomain(name, new Date(createdAt.getTime() - SKEW)))
  return providerId ? askProvider(() => getDomain(providerId)) : made
}
