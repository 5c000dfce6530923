import { z } from 'zod'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'

export interface TimelineLine {
  readonly id: string
  readonly actorKind: 'member' | 'candidate' | 'system'
  readonly actorName: string
  /** See lib/domain/timeline.ts. */
  readonly what: string
  readonly why: string | null
  /** Only "outcome_recorded" has one: the outcome. */
  readonly detail: string | null
  /** The start before and after a move. */
  readonly from: Date | null
  readonly to: Date | null
  /** Who was booked all the same, in a sentence. */
  readonly clash: string | null
  readonly at: Date
}

const MOST = 200

/** What happened to an interview, newest first, in one statement. */
export async function timelineOfInterview(viewer: Viewer, interviewId: string): Promise<TimelineLine[]> {
  if (!z.uuid().safeParse(interviewId).success) return []
  return db().$queryRaw<TimelineLine[]>`
    SELECT "id", "actorKind"::text AS "actorKind", "actorName", "what", "why",
           "data"->>'outcome' AS "detail", ("data"->>'from')::timestamptz AS "from",
           CASE WHEN "data"->>'from' IS NOT NULL THEN ("data"->>'to')::timestamptz END AS "to",
           "data"->>'clash' AS "clash", "at"
    FROM "TimelineEvent"
    WHERE "interviewId" = ${interviewId}::uuid AND "organizationId" = ${viewer.organizationId}::uuid
    ORDER BY "at" DESC, "id" DESC LIMIT ${MOST}`
}
