import { requestCalendarSync } from '@/lib/commands/calendar/request-sync'
import { reconcilePlan } from '@/lib/commands/message/reconcile'
import type { Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { isOpen, moveOf } from '@/lib/domain/interview'
import type { InterviewEditDraft } from '@/lib/domain/interview-change'
import { type Done, refuse } from '@/lib/domain/refusal'
import { inBooking } from './booking'
import { changeFacts, type FactsDraft } from './change-facts'
import { type OpenInterview, openForChange } from './open-for-change'
import { recordRevision } from './record-revision'
import { type ChangeRefusal, refusingClashes } from './reschedule'

/**
 * Changes everything of an open interview but its time, in one transaction. A new link or place is told to whoever
 * knew the old one, and a confirmed interview stays confirmed; a new format asks the candidate to confirm again. Who
 * joins the panel is planned for; who leaves it is told, if they knew. The name of the round is told to nobody.
 * Saving what is there already changes and records nothing.
 * Refusals: `clash` (somebody who joins is busy; `allowClash` books all the same), `not_open`, `changed`
 */
export async function editInterview(
  viewer: Viewer,
  draft: Omit<InterviewEditDraft, 'edits'> & { edits?: number },
  now: Date,
): Promise<Done | ChangeRefusal> {
  const { interviewId, edits } = draft
  return refusingClashes(() =>
    inBooking(async (tx) => {
      const open = await openForChange(tx, viewer, {
        interviewId,
        move: 'move',
        ...(edits === undefined ? {} : { edits }),
      })
      if (!open.ok) return open
      if (!isOpen(open.interview.status))
        return refuse('not_open', { message: 'This interview is not open any more.' })
      return changeInterview(tx, viewer, open.interview, draft, now)
    }),
  )
}

/** As {@link editInterview}, within the caller's transaction, which holds the interview's row. Refuses before it writes. */
export async function changeInterview(
  tx: Transaction,
  viewer: Viewer,
  interview: OpenInterview,
  draft: FactsDraft,
  now: Date,
): Promise<Done | ChangeRefusal> {
  const change = await changeFacts(tx, viewer, interview, draft, now)
  if (!change.ok) return change
  if (!change.changed) return { ok: true }
  if (change.place !== 'none') {
    await tx.interview.update({
      where: { id: interview.id },
      data: {
        revision: { increment: 1 },
        revisedAt: now,
        ...(change.place === 'format' && askedAnew(interview)),
      },
    })
    await recordRevision(tx, interview.id, draft.reason?.trim() || null)
  }
  await reconcilePlan(tx, interview.id, now)
  await requestCalendarSync(tx, interview.id, now)
  return { ok: true }
}

/** Coming in person is something else than a call: the candidate's yes was for the other. */
function askedAnew({ revision, confirmedAt, wasConfirmedAt }: OpenInterview) {
  return {
    status: moveOf('move').to,
    askedRevision: revision + 1,
    confirmedAt: null,
    wasConfirmedAt: confirmedAt ?? wasConfirmedAt,
  }
}
