import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type DnsRecord, dnsRecords } from '@/lib/domain/sending-domain'
import { type BrandedOrganization, brandSelect } from './select'

export interface FoundBrand {
  /** As letters are written from it. */
  organization: BrandedOrganization
  domain: FoundDomain | null
}

export interface FoundDomain {
  id: string
  name: string
  status: string
  records: DnsRecord[]
  checkedAt: Date | null
  verifiedAt: Date | null
}

/** How the letters of the viewer's organisation look, from whom they come, and the domain of its own if it has one. */
export async function findBrand(viewer: Viewer): Promise<FoundBrand> {
  const { sendingDomains, ...organization } = await db().organization.findUniqueOrThrow({
    where: { id: viewer.organizationId },
    select: {
      name: true,
      ...brandSelect,
      sendingDomains: {
        where: { removedAt: null },
        select: { id: true, name: true, status: true, records: true, checkedAt: true, verifiedAt: true },
      },
    },
  })
  const [domain] = sendingDomains
  return {
    organization: { ...organization, sendingDomains },
    domain: domain ? { ...domain, records: dnsRecords(domain.records) } : null,
  }
}
