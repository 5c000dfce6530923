import { requestCalendarSync } from '@/lib/commands/calendar/request-sync'
import { reconcilePlan } from '@/lib/commands/message/reconcile'
import { raiseNotification, resolveNotifications } from '@/lib/commands/notification/raise'
import { recordTimeline } from '@/lib/commands/timeline/record'
import { db, type Transaction } from '@/lib/db'
import type { CandidatePass } from '@/lib/domain/actor'
import { moveOf } from '@/lib/domain/interview'
import type { Done, Refusal } from '@/lib/domain/refusal'
import { answerable, type ClosedDoor, candidateOnTimeline, closedDoor } from './answer'

/**
 * The candidate says yes. The first of any number of equal clicks moves the interview; the others see that it is
 * done. After a decline it is a question to the recruiter, not a move.
 */
export async function confirmInterview(pass: CandidatePass, now: Date): Promise<Done | Refusal<ClosedDoor>> {
  return db().$transaction(async (tx) => {
    const { count } = await tx.interview.updateMany({
      where: { ...answerable(pass, now), status: { in: moveOf('confirm').from } },
      data: { status: moveOf('confirm').to, confirmedAt: now, heldAt: null, heldReason: null },
    })
    if (count === 1) {
      await recordTimeline(tx, await candidateOnTimeline(tx, pass), {
        organizationId: pass.organizationId,
        interviewId: pass.interviewId,
        candidateId: pass.candidateId,
        what: 'confirmed',
        at: now,
      })
      await resolveNotifications(tx, {
        interviewId: pass.interviewId,
        kinds: ['no_answer', 'other_time_requested', 'unsubscribed'],
        resolution: 'the candidate confirmed',
        by: null,
        at: now,
      })
      await reconcilePlan(tx, pass.interviewId, now)
      await requestCalendarSync(tx, pass.interviewId, now)
      return { ok: true }
    }
    const door = await closedDoor(tx, pass, now)
    if (door === 'scheduled') return keepConfirmed(tx, pass, now)
    if (door === 'declined') await askToComeAfterAll(tx, pass, now)
    return { ok: false, reason: door }
  })
}

/** The question takes the place of the card about the decline, whose reason it keeps. Asked once, however often clicked. */
async function askToComeAfterAll(tx: Transaction, pass: CandidatePass, now: Date): Promise<void> {
  const { organizationId, interviewId, candidateId } = pass
  // Equal clicks wait for each other here.
  const [interview] = await tx.$queryRaw<{ declineReason: string | null }[]>`
    SELECT "declineReason" FROM "Interview" WHERE "id" = ${interviewId}::uuid FOR UPDATE`
  const kind = 'confirm_after_decline'
  const asked = await tx.notification.count({ where: { interviewId, kind, resolvedAt: null } })
  if (asked > 0) return
  await recordTimeline(tx, await candidateOnTimeline(tx, pass), {
    organizationId,
    interviewId,
    candidateId,
    what: 'wants_to_come_after_all',
    at: now,
  })
  await resolveNotifications(tx, {
    interviewId,
    kinds: ['declined'],
    resolution: 'the candidate would like to come after all',
    by: null,
    at: now,
  })
  await raiseNotification(tx, {
    organizationId,
    interviewId,
    kind,
    dedupeKey: `${kind}:${interviewId}`,
    detail: ['Declined before', interview?.declineReason].filter(Boolean).join(': '),
    at: now,
  })
}

/** It stands confirmed already. Who had asked for another time meanwhile takes that back with this. */
async function keepConfirmed(tx: Transaction, pass: CandidatePass, now: Date): Promise<Done> {
  const { count } = await tx.interview.updateMany({
    where: { ...answerable(pass, now), status: 'scheduled', heldAt: { not: null } },
    data: { heldAt: null, heldReason: null },
  })
  if (count === 0) return { ok: true }
  await recordTimeline(tx, await candidateOnTimeline(tx, pass), {
    organizationId: pass.organizationId,
    interviewId: pass.interviewId,
    candidateId: pass.candidateId,
    what: 'confirmed',
    why: 'the time is fine after all',
    at: now,
  })
  await resolveNotifications(tx, {
    interviewId: pass.interviewId,
    kinds: ['other_time_requested'],
    resolution: 'the candidate keeps the time',
    by: null,
    at: now,
  })
  return { ok: true }
}
