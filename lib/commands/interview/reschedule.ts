import type { Viewer } from '@/lib/domain/actor'
import type { InterviewMoveDraft } from '@/lib/domain/interview-change'
import { spanOf } from '@/lib/domain/interview-start'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { inBooking } from './booking'
import { isClashViolation, refuseClash } from './clash'
import { moveInterview } from './move'
import { openForChange } from './open-for-change'

export type ChangeRefusal = Refusal<'invalid' | 'clash' | 'not_open' | 'changed'>

/**
 * Moves an interview to a new time, in one transaction; also the answer to "another time, please". Everyone who knew
 * the old time is told both, a few seconds later; the candidate is asked to confirm again.
 * Refusals: `invalid` (a field's message: the time is past, does not exist, exists twice, or is the one it has),
 * `clash` (somebody required, or the candidate, is busy then; `allowClash` moves all the same), `not_open`, `changed`
 */
export async function rescheduleInterview(
  viewer: Viewer,
  draft: Omit<InterviewMoveDraft, 'edits'> & { edits?: number },
  now: Date,
): Promise<Done | ChangeRefusal> {
  const span = spanOf(draft, now)
  if (!span.ok) return span
  const { startsAt, endsAt } = span
  const { interviewId, edits, timeZone, allowClash } = draft
  const reason = draft.reason?.trim() || null
  return refusingClashes(() =>
    inBooking(async (tx) => {
      const open = await openForChange(tx, viewer, {
        interviewId,
        move: 'move',
        ...(edits === undefined ? {} : { edits }),
      })
      if (!open.ok) return open
      const { interview } = open
      const same = +interview.startsAt === +startsAt && +interview.endsAt === +endsAt
      if (same && interview.status !== 'declined')
        return refuse('invalid', { fields: { date: 'This is the time that it has. Choose another one.' } })
      return moveInterview(
        tx,
        viewer,
        interview,
        { startsAt, endsAt, timeZone, reason, allowClash, what: 'moved' },
        now,
      )
    }),
  )
}

/**
 * Invites a candidate who declined again, at the same time: the answer to "I would like to come after all".
 * Refusals: `not_declined`, `past` (choose a new time instead), `clash`
 */
export async function inviteAgain(
  viewer: Viewer,
  input: { interviewId: string; allowClash?: boolean },
  now: Date,
): Promise<Done | Refusal<'not_declined' | 'past' | 'clash'>> {
  return refusingClashes(() =>
    inBooking(async (tx) => {
      const open = await openForChange(tx, viewer, { interviewId: input.interviewId, move: 'move' })
      if (!open.ok || open.interview.status !== 'declined')
        return refuse('not_declined', { message: 'This interview is not declined any more.' })
      const { startsAt, endsAt, timeZone } = open.interview
      if (startsAt <= now) return refuse('past', { message: 'This time has passed. Choose a new one.' })
      return moveInterview(
        tx,
        viewer,
        open.interview,
        {
          startsAt,
          endsAt,
          timeZone,
          reason: null,
          allowClash: input.allowClash ?? false,
          what: 'invited_again',
        },
        now,
      )
    }),
  )
}

/** Of two bookings of one person at once the database lets one win; the other learns of it here. */
export async function refusingClashes<Outcome>(
  work: () => Promise<Outcome>,
): Promise<Outcome | Refusal<'clash'>> {
  try {
    return await work()
  } catch (error) {
    if (!isClashViolation(error)) throw error
    return refuseClash('Somebody else has just booked one of the required interviewers for this time.')
  }
}
