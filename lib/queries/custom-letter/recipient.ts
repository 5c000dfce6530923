import { z } from 'zod'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'

export interface LetterRecipient {
  readonly candidateId: string
  readonly name: string
  readonly email: string
  /** IANA zone in which they read times: the interview's, their own, or while nobody knows it the organisation's. */
  readonly timeZone: string
  readonly zoneIsKnown: boolean
  /** The interview that the letter is about. */
  readonly interview: {
    readonly id: string
    readonly title: string
    readonly jobTitle: string
    readonly revision: number
    readonly startsAt: Date
  } | null
}

/** Whom a letter of one's own would go to, in one statement; undefined for strangers, and for an interview of somebody else. */
export async function letterRecipient(
  viewer: Viewer,
  { candidateId, interviewId }: { candidateId: string; interviewId?: string | undefined },
): Promise<LetterRecipient | undefined> {
  if (!z.uuid().safeParse(candidateId).success) return undefined
  if (interviewId !== undefined && !z.uuid().safeParse(interviewId).success) return undefined
  const [found] = await db().$queryRaw<Found[]>`
    SELECT c."id" AS "candidateId", c."name", c."email", c."timeZone", about."id" AS "interviewId", about."title",
           about."jobTitle", about."revision", about."startsAt", about."candidateTimeZone"
    FROM "Candidate" c LEFT JOIN LATERAL (
      SELECT i."id", i."title", i."revision", i."startsAt", i."candidateTimeZone", j."title" AS "jobTitle"
      FROM "Interview" i JOIN "Application" a ON a."id" = i."applicationId" JOIN "Job" j ON j."id" = a."jobId"
      WHERE a."candidateId" = c."id" AND i."id" = ${interviewId ?? null}::uuid) about ON TRUE
    WHERE c."id" = ${candidateId}::uuid AND c."organizationId" = ${viewer.organizationId}::uuid`
  if (!found || (interviewId && !found.interviewId)) return undefined
  const {
    interviewId: id,
    title,
    jobTitle,
    revision,
    startsAt,
    candidateTimeZone,
    timeZone,
    ...person
  } = found
  const known = candidateTimeZone ?? timeZone
  return {
    ...person,
    timeZone: known ?? viewer.organizationTimeZone,
    zoneIsKnown: known !== null,
    interview: id ? { id, title, jobTitle, revision, startsAt } : null,
  }
}

interface Found {
  candidateId: string
  name: string
  email: string
  timeZone: string | null
  /** Null throughout for a letter about no interview. */
  interviewId: string | null
  title: string
  jobTitle: string
  revision: number
  startsAt: Date
  candidateTimeZone: string | null
}
