import { db, Prisma } from '@/lib/db'
import type { SystemActor, Viewer } from '@/lib/domain/actor'

/** The words of the timeline by which a candidate answers: also one who asks for another time has written. */
const ANSWERS = ['confirmed', 'declined', 'other_time_requested', 'wants_to_come_after_all']

export interface CandidateAnswer {
  /** One of the words of lib/domain/timeline.ts. */
  readonly what: string
  readonly at: Date
}

/**
 * The first thing by which a candidate answered after a moment, whichever of their interviews it was about;
 * undefined while they have not. Every source of answers joins {@link answersOf}.
 */
export async function answeredSince(
  _actor: SystemActor | Viewer,
  { candidateId, since }: { candidateId: string; since: Date },
): Promise<CandidateAnswer | undefined> {
  const [answer] = await db().$queryRaw<CandidateAnswer[]>`
    SELECT answer."what", answer."at"
    FROM (${answersOf({ candidateId: Prisma.sql`${candidateId}::uuid`, since: Prisma.sql`${since}` })}) answer
    ORDER BY answer."at" LIMIT 1`
  return answer
}

/** What a candidate answered after a moment, as a select of (what, at); the arguments are columns or values. */
export function answersOf({ candidateId, since }: Record<'candidateId' | 'since', Prisma.Sql>): Prisma.Sql {
  return Prisma.sql`
    SELECT t."what", t."at" FROM "Application" a
    JOIN "Interview" i ON i."applicationId" = a."id"
    JOIN "TimelineEvent" t ON t."interviewId" = i."id"
    WHERE a."candidateId" = ${candidateId} AND t."at" > ${since}
      AND t."actorKind" = 'candidate' AND t."what" = ANY(${ANSWERS})`
}
