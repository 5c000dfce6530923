import type { Role, Viewer } from '@/lib/domain/actor'
import { mintViewer } from '@/lib/domain/actor'
import type { TestDatabase } from '../../support/database'

export const at = new Date('2026-03-03T10:00:00Z')

/** A new organisation with one member, looked at by that member. */
export async function newMember(
  client: TestDatabase['client'],
  slug: string,
  role: Role = 'recruiter',
): Promise<Viewer> {
  const { newId } = await import('@/lib/db')
  const [organizationId, userId, membershipId] = [newId(), newId(), newId()]
  const timeZone = 'Europe/Berlin'
  await client.organization.create({
    data: { id: organizationId, name: slug, slug, timeZone, createdAt: at },
  })
  await client.user.create({
    data: { id: userId, name: `Ada of ${slug}`, email: `ada@${slug}.example`, createdAt: at },
  })
  await client.membership.create({ data: { id: membershipId, organizationId, userId, role, createdAt: at } })
  return mintViewer({
    organizationId,
    organizationSlug: slug,
    organizationName: slug,
    organizationTimeZone: timeZone,
    membershipId,
    userId,
    name: `Ada of ${slug}`,
    email: `ada@${slug}.example`,
    role,
    timeZone,
  })
}
