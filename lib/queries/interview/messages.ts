import { z } from 'zod'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { MessageAudience, MessageKind, MessageState } from '@/lib/domain/message'

export interface MessageInPlan {
  readonly id: string
  readonly kind: MessageKind
  readonly audience: MessageAudience
  readonly ordinal: number
  readonly planKey: string
  readonly revision: number
  readonly state: MessageState
  readonly recipientName: string
  readonly recipientEmail: string
  readonly recipientTimeZone: string
  readonly why: string
  readonly reason: string | null
  readonly dueAt: Date
  readonly sentAt: Date | null
  readonly attempts: number
  readonly nextAttemptAt: Date | null
  readonly lastError: string | null
  /** Of the letter as it left: its subject and its text part, never its HTML. */
  readonly subject: string | null
  readonly text: string | null
}

const MOST = 500

/** Every message of an interview, of all revisions, soonest first, in one statement. */
export async function interviewMessages(viewer: Viewer, interviewId: string): Promise<MessageInPlan[]> {
  if (!z.uuid().safeParse(interviewId).success) return []
  return db().$queryRaw<MessageInPlan[]>`
    SELECT "id", "kind"::text AS "kind", "audience"::text AS "audience", "ordinal", "planKey", "revision",
           "state"::text AS "state", "recipientName", "recipientEmail", "recipientTimeZone", "why", "reason",
           "dueAt", "sentAt", "attempts", "nextAttemptAt", "lastError",
           "letter"->>'subject' AS "subject", "letter"->>'text' AS "text"
    FROM "Message"
    WHERE "interviewId" = ${interviewId}::uuid AND "organizationId" = ${viewer.organizationId}::uuid
    ORDER BY coalesce("sentAt", "dueAt"), "id" LIMIT ${MOST}`
}
