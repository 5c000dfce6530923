import { z } from 'zod'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { InterviewFormat } from '@/lib/domain/interview'

/** Whom the form is about, as far as the address says and the organisation knows them. */
export interface KnownSides {
  readonly candidate: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly timeZone: string | null
  } | null
  readonly job: { readonly id: string; readonly title: string } | null
  /** Interviews that the candidate already had, or has, for this job; cancelled ones aside. */
  readonly rounds: number
}

interface KnownIds {
  readonly application?: string | undefined
  readonly candidate?: string | undefined
  readonly job?: string | undefined
}

const idOf = (text: string | undefined) => z.uuid().safeParse(text).data ?? null

/** Candidate and job that an address names, by application or each by itself, in one statement. */
export async function knownSides(viewer: Viewer, ids: KnownIds): Promise<KnownSides> {
  const [application, candidate, job] = [idOf(ids.application), idOf(ids.candidate), idOf(ids.job)]
  const [found] = await db().$queryRaw<KnownSides[]>`
    WITH asked AS (
      SELECT coalesce(a."candidateId", ${candidate}::uuid) AS "candidateId",
             coalesce(a."jobId", ${job}::uuid) AS "jobId"
      FROM (SELECT 1) one LEFT JOIN "Application" a
        ON a."id" = ${application}::uuid AND a."organizationId" = ${viewer.organizationId}::uuid)
    SELECT (SELECT json_build_object('id', c."id", 'name', c."name", 'email', c."email", 'timeZone', c."timeZone")
            FROM "Candidate" c
            WHERE c."id" = q."candidateId" AND c."organizationId" = ${viewer.organizationId}::uuid) AS "candidate",
           (SELECT json_build_object('id', j."id", 'title', j."title") FROM "Job" j
            WHERE j."id" = q."jobId" AND j."organizationId" = ${viewer.organizationId}::uuid) AS "job",
           (SELECT count(*)::int FROM "Application" a JOIN "Interview" i ON i."applicationId" = a."id"
            WHERE a."candidateId" = q."candidateId" AND a."jobId" = q."jobId"
              AND a."organizationId" = ${viewer.organizationId}::uuid AND i."status" <> 'cancelled') AS "rounds"
    FROM asked q`
  return found ?? { candidate: null, job: null, rounds: 0 }
}

export interface EarlierInterview {
  /** Of the same job; else it is merely the organisation's last one. */
  readonly sameJob: boolean
  readonly format: InterviewFormat
  readonly minutes: number
  readonly location: string | null
  readonly interviewers: readonly {
    readonly name: string
    readonly email: string
    readonly required: boolean
  }[]
}

/**
 * What the last interview of the job that was not cancelled was like, or else the organisation's last; one statement.
 * Never its video link: two candidates would meet in one room.
 */
export async function earlierInterview(viewer: Viewer, jobId: string): Promise<EarlierInterview | undefined> {
  const [found] = await db().$queryRaw<EarlierInterview[]>`
    SELECT e."sameJob", e."format"::text AS "format", e."location",
           round(extract(epoch FROM e."endsAt" - e."startsAt") / 60)::int AS "minutes",
           coalesce((
             SELECT json_agg(json_build_object('name', p."name", 'email', p."email", 'required', p."required")
                      ORDER BY p."required" DESC, p."id")
             FROM "InterviewParticipant" p
             WHERE p."interviewId" = e."id" AND p."removedAt" IS NULL), '[]') AS "interviewers"
    FROM (
      (SELECT i.*, TRUE AS "sameJob" FROM "Application" a JOIN "Interview" i ON i."applicationId" = a."id"
        WHERE a."jobId" = ${jobId}::uuid AND a."organizationId" = ${viewer.organizationId}::uuid
          AND i."status" <> 'cancelled'
        ORDER BY i."createdAt" DESC, i."id" DESC LIMIT 1)
      UNION ALL
      (SELECT i.*, FALSE AS "sameJob" FROM "Interview" i
        WHERE i."organizationId" = ${viewer.organizationId}::uuid AND i."status" <> 'cancelled'
        ORDER BY i."startsAt" DESC, i."id" DESC LIMIT 1)
    ) e ORDER BY e."sameJob" DESC LIMIT 1`
  return found
}
