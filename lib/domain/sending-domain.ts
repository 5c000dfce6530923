import { z } from 'zod'

/** A local part on a domain from which letters may leave; the provider vouches for the domain. */
export interface OwnSender {
  /** null: as in the address of the deployment. */
  localPart: string | null
  domain: string
}

/** The sender on an organisation's own domain; undefined while that is not verified, or not any more. */
export function ownSender(
  localPart: string | null,
  domain: { name: string; status: string } | undefined,
): OwnSender | undefined {
  return domain?.status === 'verified' ? { localPart, domain: domain.name } : undefined
}

/** RFC 1035 names in lower case, as the DNS compares them; letters beyond ASCII in their xn-- form. */
const NAME = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

export const SendingDomainDraft = z.object({
  name: z
    .string()
    .trim()
    .toLowerCase()
    .regex(NAME, 'Enter a domain such as mail.acme.com, without https:// and without @.'),
})

/** A record to be set at whoever runs the domain's DNS; the words are the provider's. */
const DnsRecord = z.object({
  type: z.string().max(20),
  name: z.string().max(300),
  value: z.string().max(4_000),
  ttl: z.string().max(40).catch('Auto'),
  status: z.string().max(40).catch('not_started'),
  priority: z.number().int().optional(),
})
export type DnsRecord = z.output<typeof DnsRecord>

/** The records that were kept of a domain; none for what is no list of records. */
export function dnsRecords(kept: unknown): DnsRecord[] {
  return z.array(DnsRecord).max(50).catch([]).parse(kept)
}

export type DomainStanding = 'new' | 'waiting' | 'verified' | 'failed'

/** What the provider's word about a domain or one of its records means to a person. */
export function standingOf(status: string): DomainStanding {
  if (status === 'verified') return 'verified'
  if (status === 'not_started') return 'new'
  return status === 'failed' || status === 'partially_failed' ? 'failed' : 'waiting'
}

/** Whether the provider has to be asked to look at the DNS; what waits or holds it watches by itself. */
export function isToBeVerified(status: string, asker: 'person' | 'sweep'): boolean {
  const standing = standingOf(status)
  return standing === 'new' || (standing === 'failed' && asker === 'person')
}

const HOUR = 3_600_000

/** Domains whose last look lies before this are looked at again by the sweep: hourly, those that hold every 6 hours. */
export function lookAgainBefore(now: Date): { verified: Date; others: Date } {
  return { verified: new Date(now.getTime() - 6 * HOUR), others: new Date(now.getTime() - HOUR) }
}
