import { db, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { MessageAudience, MessageKind, MessageState } from '@/lib/domain/message'
import { isSoonestFirst, type OutboxFilter, outboxGroups } from '@/lib/domain/outbox'
import { type ListCursor, matches, PAGE_SIZE } from '../list-page'

export interface OutboxRow {
  readonly id: string
  readonly kind: MessageKind
  readonly audience: MessageAudience
  readonly ordinal: number
  readonly state: MessageState
  readonly recipientName: string
  readonly recipientEmail: string
  readonly recipientTimeZone: string
  readonly subject: string | null
  readonly why: string
  readonly reason: string | null
  readonly dueAt: Date
  readonly sentAt: Date | null
  readonly openedAt: Date | null
  readonly clickedAt: Date | null
  readonly machineOpenedAt: Date | null
  readonly machineClickedAt: Date | null
  readonly attempts: number
  readonly nextAttemptAt: Date | null
  readonly lastError: string | null
  /** The interview that it belongs to, or is about. */
  readonly interviewId: string | null
  readonly candidateName: string | null
  readonly jobTitle: string | null
}

interface OutboxPageAsked extends OutboxFilter {
  /** The row after which the page begins, or before which it ends. */
  readonly after?: ListCursor | undefined
  readonly before?: ListCursor | undefined
}

/**
 * One page of what the organisation says and said, by (dueAt, id): what is to come soonest first, everything else
 * latest first. One statement; the page walks an index, however many messages there are.
 * @returns rows, and the cursors of the neighbouring pages where there are any
 */
export async function listOutbox(viewer: Viewer, { after, before, ...filter }: OutboxPageAsked) {
  const cursor = before ?? after
  const backwards = before !== undefined
  const ascending = isSoonestFirst(filter.group) !== backwards
  const direction = ascending ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const beyond = ascending ? Prisma.sql`>` : Prisma.sql`<`
  const position = cursor
    ? Prisma.sql`(m."dueAt", m."id") ${beyond} (${cursor.at}, ${cursor.id}::uuid)`
    : Prisma.sql`TRUE`
  const found = await db().$queryRaw<OutboxRow[]>`
    WITH page AS (
      SELECT * FROM "Message" m WHERE ${isAskedFor(viewer, filter)} AND ${position}
      ORDER BY m."dueAt" ${direction}, m."id" ${direction} LIMIT ${PAGE_SIZE + 1})
    SELECT p."id", p."kind"::text AS "kind", p."audience"::text AS "audience", p."ordinal",
           p."state"::text AS "state", p."recipientName", p."recipientEmail", p."recipientTimeZone", p."subject",
           p."why", p."reason", p."dueAt", p."sentAt", p."openedAt", p."clickedAt", p."machineOpenedAt",
           p."machineClickedAt", p."attempts", p."nextAttemptAt", p."lastError", i."id" AS "interviewId",
           c."name" AS "candidateName", j."title" AS "jobTitle"
    FROM page p
    LEFT JOIN "Interview" i ON i."id" = coalesce(p."interviewId", p."aboutInterviewId")
    LEFT JOIN "Application" a ON a."id" = i."applicationId"
    LEFT JOIN "Candidate" c ON c."id" = coalesce(p."candidateId", a."candidateId")
    LEFT JOIN "Job" j ON j."id" = a."jobId"
    ORDER BY p."dueAt" ${direction}, p."id" ${direction}`
  return pageOf(found, { backwards, arrived: cursor !== undefined })
}

/** Which messages `m` a filter asks for; for every question about the outbox. */
export function isAskedFor(viewer: Viewer, filter: OutboxFilter): Prisma.Sql {
  const { group, kind, candidateId, interviewId, batchId, search, from, until } = filter
  const conditions = [
    Prisma.sql`m."organizationId" = ${viewer.organizationId}::uuid`,
    // As words, not as values: only so are the partial indexes of these groups found.
    group && Prisma.raw(`m."state" IN (${outboxGroups[group].map((state) => `'${state}'`).join(', ')})`),
    kind && Prisma.sql`m."kind" = ${kind}::"MessageKind"`,
    candidateId && toCandidate(candidateId),
    interviewId &&
      Prisma.sql`(m."interviewId" = ${interviewId}::uuid OR m."aboutInterviewId" = ${interviewId}::uuid)`,
    batchId && Prisma.sql`m."batchId" = ${batchId}::uuid`,
    from && Prisma.sql`m."dueAt" >= ${from}`,
    until && Prisma.sql`m."dueAt" < ${until}`,
    search?.trim() && matches(search, Prisma.sql`m."recipientName", m."recipientEmail", m."subject"`),
  ]
  return Prisma.join(
    conditions.filter((each): each is Prisma.Sql => each instanceof Prisma.Sql),
    ' AND ',
  )
}

/** A candidate's letters: those of their interviews, and those that people wrote to them. */
export function toCandidate(candidateId: string): Prisma.Sql {
  return Prisma.sql`(m."candidateId" = ${candidateId}::uuid OR m."audience" = 'candidate' AND m."interviewId" IN (
    SELECT i."id" FROM "Interview" i JOIN "Application" a ON a."id" = i."applicationId"
    WHERE a."candidateId" = ${candidateId}::uuid))`
}

function pageOf(found: OutboxRow[], { backwards, arrived }: { backwards: boolean; arrived: boolean }) {
  const more = found.length > PAGE_SIZE
  const page = found.slice(0, PAGE_SIZE)
  const rows = backwards ? page.reverse() : page
  const [first, last] = [rows.at(0), rows.at(-1)]
  return {
    rows,
    previous: first && (backwards ? more : arrived) ? cursorOf(first) : undefined,
    next: last && (backwards || more) ? cursorOf(last) : undefined,
  }
}

const cursorOf = ({ dueAt, id }: OutboxRow) => `${dueAt.getTime()}.${id}`
