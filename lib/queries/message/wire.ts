import { db, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { OutboxFilter } from '@/lib/domain/outbox'
import type { MessageWire } from '@/lib/domain/wire/message'
import { cutPage, type PageAsked, type WirePage } from '@/lib/domain/wire/page'
import { isAskedFor } from './outbox'

const wire = {
  id: true,
  kind: true,
  audience: true,
  revision: true,
  state: true,
  recipientName: true,
  recipientEmail: true,
  why: true,
  reason: true,
  subject: true,
  interviewId: true,
  aboutInterviewId: true,
  candidateId: true,
  attempts: true,
  lastError: true,
  dueAt: true,
  sentAt: true,
  deliveredAt: true,
  openedAt: true,
  clickedAt: true,
  bouncedAt: true,
  complainedAt: true,
  failedAt: true,
} satisfies Prisma.MessageSelect
type Row = Prisma.MessageGetPayload<{ select: typeof wire }>

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
    select: wire,
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  })
  return cutPage(rows, { list: `messages ${interviewId}`, limit, at: (row) => row.dueAt, wire: wireOf })
}

/** A page of all that the organisation says and said, the latest moment first. */
export async function listOutboxWires(
  viewer: Viewer,
  { after, limit, ...filter }: PageAsked & OutboxFilter,
): Promise<WirePage<MessageWire>> {
  const position = after
    ? Prisma.sql`(m."dueAt", m."id") < (${after.at}, ${after.id}::uuid)`
    : Prisma.sql`TRUE`
  const ids = await db().$queryRaw<{ id: string }[]>`
    SELECT m."id" FROM "Message" m WHERE ${isAskedFor(viewer, filter)} AND ${position}
    ORDER BY m."dueAt" DESC, m."id" DESC LIMIT ${limit + 1}`
  const rows = await db().message.findMany({
    where: { id: { in: ids.map(({ id }) => id) }, organizationId: viewer.organizationId },
    select: wire,
    orderBy: [{ dueAt: 'desc' }, { id: 'desc' }],
  })
  return cutPage(rows, { list: 'messages', limit, at: (row) => row.dueAt, wire: wireOf })
}

/** One message of the organisation; undefined for ids that are unknown there. */
export async function findMessageWire(viewer: Viewer, id: string): Promise<MessageWire | undefined> {
  const row = await db().message.findFirst({
    where: { id, organizationId: viewer.organizationId },
    select: wire,
  })
  return row ? wireOf(row) : undefined
}

function wireOf(row: Row): MessageWire {
  const { recipientName, recipientEmail, aboutInterviewId, ...rest } = row
  const { dueAt, sentAt, deliveredAt, openedAt, clickedAt, bouncedAt, complainedAt, failedAt, ...facts } =
    rest
  return {
    ...facts,
    interviewId: row.interviewId ?? aboutInterviewId,
    recipient: { name: recipientName, email: recipientEmail },
    dueAt: dueAt.toISOString(),
    sentAt: instantOf(sentAt),
    deliveredAt: instantOf(deliveredAt),
    openedAt: instantOf(openedAt),
    clickedAt: instantOf(clickedAt),
    bouncedAt: instantOf(bouncedAt),
    complainedAt: instantOf(complainedAt),
    failedAt: instantOf(failedAt),
  }
}

const instantOf = (at: Date | null) => at?.toISOString() ?? null
