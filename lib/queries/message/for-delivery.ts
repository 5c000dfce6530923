import { db, Prisma } from '@/lib/db'
import type { SystemActor, Viewer } from '@/lib/domain/actor'
import type { brandSelect } from '@/lib/queries/brand/select'
import { type InterviewRow, interviewColumns, interviewOf, type SpokenOf } from './spoken-of'

/** Everything that a delivery has to look at: the message, and the truth about what it speaks of. */
export interface MessageForDelivery extends MessageRow {
  batch: { state: Prisma.BatchGetPayload<object>['state'] } | null
  link: { id: string } | null
  /** Of a letter that a person wrote to them. */
  candidate: { trackingOffAt: Date | null } | null
  organization: Organization
  /** Of a letter to a member about their own account. */
  user: Member | null
  interview: SpokenOf | null
}

type MessageRow = Prisma.MessageGetPayload<{ select: Record<(typeof columns)[number], true> }>
type Organization = Prisma.OrganizationGetPayload<{
  select: { name: true; slug: true; timeZone: true } & typeof brandSelect
}>
type Member = Prisma.UserGetPayload<{ select: typeof memberSelect }>

const columns = [
  'id',
  'organizationId',
  'interviewId',
  'invitationId',
  'batchId',
  'candidateId',
  'createdById',
  'createdAt',
  'condition',
  'kind',
  'audience',
  'planKey',
  'ordinal',
  'recipientName',
  'recipientEmail',
  'recipientTimeZone',
  'revision',
  'state',
  'dueAt',
  'leaseUntil',
  'attempts',
  'nextAttemptAt',
  'slotAt',
  'generation',
  'uncertainSince',
  'letter',
  'trackedLinks',
  'template',
  'templateVersion',
  'templateId',
  'override',
  'words',
  'wordsEdits',
] as const

const memberSelect = {
  googleAccount: { select: { brokenAt: true, brokenReason: true } },
  memberships: { where: { removedAt: null }, select: { organizationId: true } },
  calendarEvents: {
    where: { interview: { status: { in: ['pending', 'scheduled'] } } },
    select: { revision: true, syncedRevision: true },
  },
} satisfies Prisma.UserSelect

/** @returns the message with its interview or invitation, or null when it is gone, or not the viewer's */
export async function messageForDelivery(
  actor: SystemActor | Viewer,
  messageId: string,
): Promise<MessageForDelivery | null> {
  const [message] = await messagesForDelivery(actor, [messageId])
  return message ?? null
}

type Row = Omit<MessageRow, 'trackedLinks'> &
  InterviewRow & {
    /** Null until its letter was written first. */
    trackedLinks: string[] | null
    userId: string | null
    batchState: NonNullable<MessageForDelivery['batch']>['state'] | null
    linkId: string | null
    trackingOffAt: Date | null
    organization: Omit<Organization, 'sendingDomains'> & {
      sendingDomains: Organization['sendingDomains'] | null
    }
  }

/**
 * As {@link messageForDelivery}, for many, in the order of their ids; one statement, written by hand: it is the hottest
 * read of the product. Letters to members about their own accounts take a second one.
 */
export async function messagesForDelivery(
  actor: SystemActor | Viewer,
  messageIds: readonly string[],
): Promise<MessageForDelivery[]> {
  const ours =
    'organizationId' in actor
      ? Prisma.sql`m."organizationId" = ${actor.organizationId}::uuid`
      : Prisma.sql`TRUE`
  const rows = await db().$queryRaw<Row[]>`
    SELECT ${Prisma.raw(columns.map((column) => `m."${column}"`).join(', '))}, m."userId",
      (SELECT b."state" FROM "Batch" b WHERE b."id" = m."batchId") AS "batchState",
      (SELECT l."id" FROM "CandidateLink" l WHERE l."messageId" = m."id") AS "linkId",
      (SELECT c."trackingOffAt" FROM "Candidate" c WHERE c."id" = m."candidateId") AS "trackingOffAt",
      (SELECT ${organizationJson} FROM "Organization" o WHERE o."id" = m."organizationId") AS "organization",
      ${interviewColumns}
    FROM "Message" m LEFT JOIN "Interview" i ON i."id" = m."interviewId"
    WHERE m."id" = ANY(${[...messageIds]}::uuid[]) AND ${ours}
    ORDER BY m."id"`
  const members = await membersWrittenTo(rows.flatMap(({ userId }) => userId ?? []))
  return rows.map((row) => ({
    ...row,
    trackedLinks: row.trackedLinks ?? [],
    batch: row.batchState && { state: row.batchState },
    link: row.linkId === null ? null : { id: row.linkId },
    candidate: row.candidateId === null ? null : { trackingOffAt: row.trackingOffAt },
    organization: { ...row.organization, sendingDomains: row.organization.sendingDomains ?? [] },
    user: members.get(row.userId ?? '') ?? null,
    interview: interviewOf(row),
  }))
}

/** Of "Organization" o. */
const organizationJson = Prisma.sql`json_build_object('name', o."name", 'slug', o."slug", 'timeZone', o."timeZone",
  'brand', (SELECT json_build_object('accent', d."accent", 'senderName', d."senderName",
      'senderLocalPart', d."senderLocalPart", 'replyTo', d."replyTo", 'footer', d."footer",
      'postalAddress', d."postalAddress", 'poweredBy', d."poweredBy", 'trackOpens', d."trackOpens",
      'trackClicks', d."trackClicks",
      'logo', (SELECT json_build_object('id', f."id", 'width', f."width", 'height', f."height") FROM "File" f
        WHERE f."id" = d."logoId"))
    FROM "Brand" d WHERE d."organizationId" = o."id"),
  'sendingDomains', (SELECT json_agg(json_build_object('name', n."name", 'status', n."status")) FROM "SendingDomain" n
    WHERE n."organizationId" = o."id" AND n."removedAt" IS NULL))`

async function membersWrittenTo(ids: readonly string[]): Promise<Map<string, Member>> {
  if (ids.length === 0) return new Map()
  const found = await db().user.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, ...memberSelect },
  })
  return new Map(found.map((member) => [member.id, member]))
}
