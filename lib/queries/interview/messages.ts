import { z } from 'zod'
import { db, Prisma, unpacked } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { MessageAudience, MessageKind, MessageState } from '@/lib/domain/message'
import type { MessageOverride } from '@/lib/domain/message-override'

export interface MessageInPlan {
  readonly id: string
  readonly kind: MessageKind
  readonly audience: MessageAudience
  readonly ordinal: number
  readonly planKey: string
  readonly revision: number
  /** The start of the interview in the revision that it speaks of, where that is kept. */
  readonly about: Date | null
  /** Of a letter about a change: what is new in it since the revision that its recipient had been told of. */
  readonly change: 'time' | 'format' | 'link' | 'place' | 'again' | null
  readonly state: MessageState
  readonly recipientName: string
  readonly recipientEmail: string
  readonly recipientTimeZone: string
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
  /** Of the letter as it left: its subject and its text part, never its HTML. */
  readonly subject: string | null
  readonly text: string | null
  /** What a person decided about it. */
  readonly override: MessageOverride | null
  /** Whose words it has, where a person wrote some. */
  readonly wordsBy: string | null
  /** When a person last wrote its words, or gave its own back to it. */
  readonly wordsAt: Date | null
  readonly wordsEdits: number
}

const MOST = 500

/** Every message of an interview, of all revisions, soonest first, in one statement. */
export async function interviewMessages(viewer: Viewer, interviewId: string): Promise<MessageInPlan[]> {
  if (!z.uuid().safeParse(interviewId).success) return []
  const rows = await db().$queryRaw<Row[]>`
    SELECT m."id", m."kind"::text AS "kind", m."audience"::text AS "audience", m."ordinal", m."planKey",
           m."revision", r."startsAt" AS "about", ${change} AS "change", m."state"::text AS "state", m."recipientName",
           m."recipientEmail", m."recipientTimeZone", m."why", m."reason", m."dueAt", m."sentAt", m."openedAt",
           m."clickedAt", m."machineOpenedAt", m."machineClickedAt", m."attempts",
           m."nextAttemptAt", m."lastError", m."letter",
           m."override", m."wordsEdits", (m."words"->>'at')::timestamptz AS "wordsAt",
           CASE WHEN coalesce(m."words"->>'subject', m."words"->>'text') IS NOT NULL
                THEN m."words"->>'by' END AS "wordsBy"
    FROM "Message" m
    LEFT JOIN "InterviewRevision" r ON r."interviewId" = m."interviewId" AND r."revision" = m."revision"
    LEFT JOIN LATERAL (
      SELECT max(s."revision") AS "revision" FROM "Message" s
      WHERE s."interviewId" = m."interviewId" AND s."revision" < m."revision"
        AND split_part(s."planKey", ':', 3) = split_part(m."planKey", ':', 3)
        AND s."kind" NOT IN ('cancellation', 'panel_removal')
        AND s."state" IN ('sending', 'sent', 'delivered', 'bounced', 'complained', 'needs_decision')
    ) told ON m."kind" = 'reschedule'
    LEFT JOIN "InterviewRevision" f ON m."kind" = 'reschedule' AND f."interviewId" = m."interviewId"
      AND f."revision" = coalesce(told."revision", m."revision" - 1)
    WHERE m."interviewId" = ${interviewId}::uuid AND m."organizationId" = ${viewer.organizationId}::uuid
    ORDER BY coalesce(m."sentAt", m."dueAt"), m."id" LIMIT ${MOST}`
  return rows.map(({ letter, ...row }) => ({ ...row, ...wordsOf(letter) }))
}

type Row = Omit<MessageInPlan, 'subject' | 'text'> & { letter: Uint8Array | null }

const Words = z.object({ subject: z.string(), text: z.string() })

function wordsOf(letter: Uint8Array | null): Pick<MessageInPlan, 'subject' | 'text'> {
  return letter ? Words.parse(unpacked(letter)) : { subject: null, text: null }
}

/** As the letter itself says it: one that changed several things names the first. */
const change = Prisma.sql`
  CASE WHEN m."kind" <> 'reschedule' OR f."revision" IS NULL OR r."revision" IS NULL THEN NULL
       WHEN r."startsAt" <> f."startsAt" OR r."endsAt" <> f."endsAt" THEN 'time'
       WHEN r."format" <> f."format" THEN 'format'
       WHEN r."location" IS DISTINCT FROM f."location" THEN 'place'
       WHEN r."meetingUrl" IS DISTINCT FROM f."meetingUrl" THEN 'link'
       WHEN f."revision" = m."revision" - 1 THEN 'again' END`
