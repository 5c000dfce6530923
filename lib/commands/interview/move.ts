import { requestCalendarSync } from '@/lib/commands/calendar/request-sync'
import { reconcilePlan } from '@/lib/commands/message/reconcile'
import { resolveNotifications } from '@/lib/commands/notification/raise'
import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import type { Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type InterviewStatus, moveOf } from '@/lib/domain/interview'
import type { Done, Refusal } from '@/lib/domain/refusal'
import { clashesWith, clashMessage, refuseClash } from './clash'
import type { OpenInterview } from './open-for-change'
import { recordRevision } from './record-revision'

export interface Move {
  startsAt: Date
  endsAt: Date
  /** IANA zone in which the recruiter chose the time. */
  timeZone: string
  reason: string | null
  allowClash: boolean
  /** One of the words of lib/domain/timeline.ts. */
  what: 'moved' | 'invited_again'
}

/**
 * Gives an interview a time, within the caller's transaction, which holds its row: a new revision with a plan of its
 * own, to be confirmed anew. What was planned for the old time is withdrawn; reminders of somebody who had confirmed
 * go on, with the new time. Questions about the old time are settled.
 */
export async function moveInterview(
  tx: Transaction,
  viewer: Viewer,
  interview: OpenInterview,
  move: Move,
  now: Date,
): Promise<Done | Refusal<'clash'>> {
  const { id: interviewId, organizationId } = interview
  const { startsAt, endsAt, timeZone, reason } = move
  const clashes = await clashesWith(tx, viewer, { ...interview, startsAt, endsAt, except: interviewId })
  if (clashes.length > 0 && !move.allowClash) return refuseClash(clashMessage(clashes, viewer.timeZone))
  await tx.interview.update({
    where: { id: interviewId },
    data: {
      status: moveOf('move').to,
      revision: { increment: 1 },
      askedRevision: interview.revision + 1,
      edits: { increment: 1 },
      startsAt,
      endsAt,
      timeZone,
      bookedAt: now,
      revisedAt: now,
      confirmedAt: null,
      wasConfirmedAt: confirmedBefore(interview),
      declinedAt: null,
      declineReason: null,
      heldAt: null,
      heldReason: null,
      keptAt: null,
    },
  })
  const overridden = clashes.map((clash) => clash.email)
  await tx.$executeRaw`
    UPDATE "InterviewParticipant" SET "startsAt" = ${startsAt}, "endsAt" = ${endsAt}, "response" = NULL,
      "respondedAt" = NULL, "blocks" = "required" AND "removedAt" IS NULL AND "email" <> ALL(${overridden})
    WHERE "interviewId" = ${interviewId}::uuid`
  await recordRevision(tx, interviewId, reason)
  await recordTimeline(tx, memberOnTimeline(viewer), {
    organizationId,
    interviewId,
    what: move.what,
    why: reason,
    data: {
      from: interview.startsAt.toISOString(),
      to: startsAt.toISOString(),
      ...(clashes.length > 0 && { clash: clashMessage(clashes, viewer.timeZone) }),
    },
    at: now,
  })
  await settleQuestions(tx, viewer, interviewId, now)
  await reconcilePlan(tx, interviewId, now)
  await requestCalendarSync(tx, interviewId, now)
  return { ok: true }
}

/** Whoever declined meanwhile is invited like anybody else. */
function confirmedBefore(interview: {
  status: InterviewStatus
  confirmedAt: Date | null
  wasConfirmedAt: Date | null
}): Date | null {
  return interview.status === 'declined' ? null : (interview.confirmedAt ?? interview.wasConfirmedAt)
}

/** Every open card of the interview asked about the old time, or about a letter that spoke of it. */
async function settleQuestions(
  tx: Transaction,
  viewer: Viewer,
  interviewId: string,
  now: Date,
): Promise<void> {
  await resolveNotifications(tx, {
    interviewId,
    resolution: 'the interview was moved',
    by: viewer.userId,
    at: now,
  })
}
