import { db, newId, Prisma } from '@/lib/db'
import type { SignedInUser } from '@/lib/domain/actor'
import type { OrganizationDraft } from '@/lib/domain/organization'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

/**
 * Creates an organisation with this user as its owner, in one transaction. Their own zone becomes the
 * organisation's unless they have one.
 * Refuses a slug that somebody else has taken (`slug_taken`, at the field).
 */
export async function createOrganization(
  user: SignedInUser,
  draft: OrganizationDraft,
  now: Date,
): Promise<Done<{ slug: string }> | Refusal<'slug_taken'>> {
  const organizationId = newId()
  try {
    await db().$transaction([
      db().organization.create({ data: { id: organizationId, ...draft, createdAt: now } }),
      db().membership.create({
        data: { id: newId(), organizationId, userId: user.userId, role: 'owner', createdAt: now },
      }),
      db().user.updateMany({
        where: { id: user.userId, timeZone: null },
        data: { timeZone: draft.timeZone },
      }),
    ])
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      return refuse('slug_taken', {
        fields: {
          slug: `"${draft.slug}" is taken. Choose another one, such as "${draft.slug.slice(0, 35)}-2".`,
        },
      })
    throw error
  }
  return { ok: true, slug: draft.slug }
}
