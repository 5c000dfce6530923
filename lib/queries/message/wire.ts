import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { MessageWire } from '@/lib/domain/wire/message'
import { cutPage, type PageAsked, type WirePage } from '@/lib/domain/wire/page'

/** A page of what was and will be said about an interview of the organisation, by the time when it is due. */
export async function listMessageWires(
  viewer: Viewer,
  { interviewId, after, limit }: PageAsked & { interviewId: string },
): Promise<WirePage<MessageWire>> {
  const place = after && {
    OR: [{ dueAt: { gt: after.at } }, { dueAt: after.at, id: { gt: after.id } }],
  }
  const rows = await db().message.findMany({
    where: { interviewId, organizationId: viewer.organizationId, ...place },
    select: {
      id: true,
      kind: true,
      audience: true,
      revision: true,
      state: true,
      recipientName: true,
      recipientEmail: true,
      why: true,
      reason: true,
      dueAt: true,
      sentAt: true,
      deliveredAt: true,
    },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  })
  return cutPage(rows, {
    list: `messages ${interviewId}`,
    limit,
    at: (row) => row.dueAt,
    wire: ({ recipientName, recipientEmail, ...row }) => ({
      ...row,
      recipient: { name: recipientName, email: recipientEmail },
      dueAt: row.dueAt.toISOString(),
      sentAt: row.sentAt?.toISOString() ?? null,
      deliveredAt: row.deliveredAt?.toISOString() ?? null,
    }),
  })
}
