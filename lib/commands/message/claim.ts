import { db, Prisma } from '@/lib/db'
import type { InterviewStatus } from '@/lib/domain/interview'
import { LEASE, type MessageKind } from '@/lib/domain/message'
import type { FrozenLetter } from './compose'

/** The states of an interview under which a message of each kind may be said. */
const sayableIn: Record<MessageKind, readonly InterviewStatus[]> = {
  invitation: ['pending'],
  invitation_follow_up: ['pending'],
  confirmation: ['scheduled'],
  reminder: ['scheduled'],
  prep_nudge: ['scheduled'],
  reschedule: ['pending', 'scheduled'],
  panel_removal: ['pending', 'scheduled'],
  cancellation: ['cancelled', 'declined'],
  team_invitation: [],
  calendar_broken: [],
}

/** Whether a message of this kind may be said as the interview stands; a moved one reminds whoever had confirmed. */
export function isSayable(
  kind: MessageKind,
  interview: { status: InterviewStatus; wasConfirmedAt: Date | null },
): boolean {
  if (sayableIn[kind].includes(interview.status)) return true
  return remindsUnconfirmed(kind) && interview.status === 'pending' && interview.wasConfirmedAt !== null
}

const remindsUnconfirmed = (kind: MessageKind) => kind === 'reminder' || kind === 'prep_nudge'

/**
 * Claims a message and freezes its letter in one conditional update: only while it is planned (or a former claim
 * ran out unrecorded), and only if the interview still has the revision and a state that the message speaks of.
 * The interview's row is share-locked meanwhile, so a cancellation is either seen here or comes after the claim.
 * @returns false when somebody else was faster or the truth has changed
 */
export async function claimMessage(
  message: { id: string; interviewId: string | null; kind: MessageKind },
  letter: FrozenLetter,
  now: Date,
): Promise<boolean> {
  const condition = message.interviewId
    ? Prisma.sql`m."revision" = (
        SELECT i."revision" FROM "Interview" i
        WHERE i."id" = ${message.interviewId}::uuid
          AND (i."status"::text = ANY(${[...sayableIn[message.kind]]})
            OR (${remindsUnconfirmed(message.kind)} AND i."status" = 'pending' AND i."wasConfirmedAt" IS NOT NULL))
          AND (${message.kind} <> 'invitation_follow_up' OR i."heldAt" IS NULL)
        FOR SHARE)`
    : Prisma.sql`TRUE`
  const claimed = await db().$executeRaw`
    UPDATE "Message" AS m
    SET "state" = 'sending',
      "leaseUntil" = ${new Date(now.getTime() + LEASE)},
      "enrolledAt" = coalesce(m."enrolledAt", ${now}),
      "uncertainSince" = coalesce(m."uncertainSince", ${now}),
      "attempts" = m."attempts" + 1,
      "letter" = ${JSON.stringify(letter.mail)}::jsonb,
      "template" = ${letter.template},
      "templateVersion" = ${letter.templateVersion}
    WHERE m."id" = ${message.id}::uuid
      AND (m."state" = 'planned' OR (m."state" = 'sending' AND m."leaseUntil" <= ${now}))
      AND ${condition}`
  return claimed === 1
}
