import { db, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import {
  type InterviewFormat,
  type InterviewOutcome,
  type InterviewStatus,
  LONGEST_MINUTES,
} from '@/lib/domain/interview'
import type { MessageKind } from '@/lib/domain/message'
import { defaultPolicy } from '@/lib/domain/policy'
import { type ListCursor, matches, PAGE_SIZE } from '../list-page'

export const interviewTabs = ['upcoming', 'unconfirmed', 'past', 'cancelled'] as const
export type InterviewTab = (typeof interviewTabs)[number]

export interface InterviewRow {
  readonly id: string
  readonly title: string
  readonly status: InterviewStatus
  readonly format: InterviewFormat
  readonly startsAt: Date
  readonly endsAt: Date
  readonly candidateTimeZone: string
  readonly candidateName: string
  readonly jobTitle: string
  readonly outcome: InterviewOutcome | null
  /** The candidate asked for another time, and nobody has answered yet. */
  readonly held: boolean
  /** Who holds everything that would leave by itself. */
  readonly messagesHeldBy: string | null
  /** Number of the last invitation follow-up about its time that has left, 0 before the first. */
  readonly followUpsSent: number
  /** How many there are at most, by its policy. */
  readonly followUpsAtMost: number
  /** The next message that will leave by itself. */
  readonly nextKind: MessageKind | null
  readonly nextOrdinal: number | null
  readonly nextDueAt: Date | null
}

export interface InterviewFilter {
  readonly tab: InterviewTab
  /** Part of the candidate's name or address, the job's title or the round's. */
  readonly search?: string | undefined
  /** The row after which the page begins, or before which it ends. */
  readonly after?: ListCursor | undefined
  readonly before?: ListCursor | undefined
}

/**
 * One page of the organisation's interviews by (startsAt, id), coming ones soonest first, others latest first, in
 * one statement. Each state walks its own index, so a page costs the same however many interviews there are.
 * @returns rows, and the cursors of the neighbouring pages where there are any
 */
export async function listInterviews(viewer: Viewer, filter: InterviewFilter, now: Date) {
  const { order, states } = TABS[filter.tab]
  const cursor = filter.before ?? filter.after
  const backwards = filter.before !== undefined
  const ascending = (order === 'soonest') !== backwards
  const direction = ascending ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const beyond = ascending ? Prisma.sql`>` : Prisma.sql`<`
  const position = cursor
    ? Prisma.sql`(i."startsAt", i."id") ${beyond} (${cursor.at}, ${cursor.id}::uuid)`
    : Prisma.sql`TRUE`
  const branches = Object.entries(states(now)).map(
    ([status, when]) => Prisma.sql`(
      SELECT * FROM "Interview" i
      WHERE i."organizationId" = ${viewer.organizationId}::uuid AND i."status" = ${status}::"InterviewStatus"
        AND ${when} AND ${position} AND ${speaksOf(filter.search)}
      ORDER BY i."startsAt" ${direction}, i."id" ${direction} LIMIT ${PAGE_SIZE + 1})`,
  )
  const found = await db().$queryRaw<InterviewRow[]>`
    WITH page AS (
      SELECT * FROM (${Prisma.join(branches, ' UNION ALL ')}) b
      ORDER BY "startsAt" ${direction}, "id" ${direction} LIMIT ${PAGE_SIZE + 1})
    SELECT p."id", p."title", p."status"::text AS "status", p."format"::text AS "format", p."startsAt",
           p."endsAt", p."candidateTimeZone", p."outcome"::text AS "outcome", c."name" AS "candidateName", j."title" AS "jobTitle",
           p."heldAt" IS NOT NULL AS "held", p."messagesHeldBy", coalesce(m."followUpsSent", 0) AS "followUpsSent",
           coalesce((y."rules"->'followUps'->>'maximum')::int, ${defaultPolicy.followUps.maximum}::int) AS "followUpsAtMost",
           m."next"->>'kind' AS "nextKind", (m."next"->>'ordinal')::int AS "nextOrdinal", m."nextDueAt"
    FROM page p
    JOIN "Application" a ON a."id" = p."applicationId"
    JOIN "Candidate" c ON c."id" = a."candidateId"
    JOIN "Job" j ON j."id" = a."jobId"
    LEFT JOIN "Policy" y ON y."id" = p."policyId"
    LEFT JOIN LATERAL (
      SELECT max(m."ordinal") FILTER (
               WHERE m."kind" = 'invitation_follow_up' AND m."sentAt" IS NOT NULL) AS "followUpsSent",
             (array_agg(jsonb_build_object('kind', m."kind", 'ordinal', m."ordinal") ORDER BY m."dueAt", m."id")
               FILTER (WHERE m."state" = 'planned' AND m."revision" = p."revision"))[1] AS "next",
             min(m."dueAt") FILTER (WHERE m."state" = 'planned' AND m."revision" = p."revision") AS "nextDueAt"
      FROM "Message" m
      WHERE m."interviewId" = p."id" AND m."revision" >= p."askedRevision") m ON TRUE
    ORDER BY p."startsAt" ${direction}, p."id" ${direction}`
  return pageOf(found, { backwards, arrived: cursor !== undefined })
}

/** Candidate and job are looked up for every row only when somebody searches by them. */
function speaksOf(search: string | undefined): Prisma.Sql {
  if (!search?.trim()) return always
  return Prisma.sql`EXISTS (
    SELECT 1 FROM "Application" a
    JOIN "Candidate" c ON c."id" = a."candidateId"
    JOIN "Job" j ON j."id" = a."jobId"
    WHERE a."id" = i."applicationId"
      AND ${matches(search, Prisma.sql`c."name", c."email", j."title", i."title"`)})`
}

function pageOf(found: InterviewRow[], { backwards, arrived }: { backwards: boolean; arrived: boolean }) {
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

function cursorOf(row: InterviewRow): string {
  return `${row.startsAt.getTime()}.${row.id}`
}

const always = Prisma.sql`TRUE`

/** Not over yet, or over; the bounds on the start let the index leave out the rest. */
const toCome = (now: Date) =>
  Prisma.sql`i."endsAt" > ${now} AND i."startsAt" > ${new Date(now.getTime() - LONGEST_MINUTES * 60_000)}`
const over = (now: Date) => Prisma.sql`i."endsAt" <= ${now} AND i."startsAt" < ${now}`

/** What each tab holds: the states, and under which condition. */
const TABS: Record<
  InterviewTab,
  {
    order: 'soonest' | 'latest'
    states: (now: Date) => Partial<Record<InterviewStatus, Prisma.Sql>>
  }
> = {
  upcoming: { order: 'soonest', states: (now) => ({ pending: toCome(now), scheduled: toCome(now) }) },
  unconfirmed: { order: 'soonest', states: (now) => ({ pending: toCome(now) }) },
  past: {
    order: 'latest',
    states: (now) => ({ completed: always, no_show: always, pending: over(now), scheduled: over(now) }),
  },
  cancelled: { order: 'latest', states: () => ({ cancelled: always, declined: always }) },
}
