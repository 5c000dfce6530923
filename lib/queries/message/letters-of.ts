import { z } from 'zod'
import { db, Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { MessageKind, MessageState } from '@/lib/domain/message'
import { toCandidate } from './outbox'

export type LetterOf = Awaited<ReturnType<typeof lettersToCandidate>>[number]

/** Letters that are shown beside what they belong to; the outbox has them all. */
const MOST = 30

/** The latest letters to a candidate, of every interview and of people, in one statement. */
export async function lettersToCandidate(viewer: Viewer, candidateId: string) {
  if (!z.uuid().safeParse(candidateId).success) return []
  return letters(viewer, toCandidate(candidateId))
}

/** What people wrote to the candidate about one interview beside its plan, in one statement. */
export async function lettersAboutInterview(viewer: Viewer, interviewId: string) {
  if (!z.uuid().safeParse(interviewId).success) return []
  return letters(viewer, Prisma.sql`m."aboutInterviewId" = ${interviewId}::uuid`)
}

function letters(viewer: Viewer, which: Prisma.Sql) {
  return db().$queryRaw<Row[]>`
    SELECT m."id", m."kind"::text AS "kind", m."ordinal", m."state"::text AS "state", m."subject", m."reason",
           m."dueAt", m."sentAt", m."attempts", m."nextAttemptAt", m."lastError", author."name" AS "authorName"
    FROM "Message" m LEFT JOIN "User" author ON author."id" = m."createdById"
    WHERE m."organizationId" = ${viewer.organizationId}::uuid AND ${which}
    ORDER BY m."dueAt" DESC, m."id" DESC LIMIT ${MOST}`
}

interface Row {
  readonly id: string
  readonly kind: MessageKind
  readonly ordinal: number
  readonly state: MessageState
  readonly subject: string | null
  readonly reason: string | null
  readonly dueAt: Date
  readonly sentAt: Date | null
  readonly attempts: number
  readonly nextAttemptAt: Date | null
  readonly lastError: string | null
  readonly authorName: string | null
}
