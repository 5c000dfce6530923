import type { Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { isOpen } from '@/lib/domain/interview'
import { type Amendment, amendedWhat, amendedWhen, versionOf } from '@/lib/domain/interview-amendment'
import { type Done, refuse } from '@/lib/domain/refusal'
import { inBooking } from './booking'
import { changeInterview } from './edit'
import { moveInterview } from './move'
import { type OpenInterview, openForChange } from './open-for-change'
import { type ChangeRefusal, refusingClashes } from './reschedule'

/** Ends the transaction with a refusal, so that what an earlier step wrote is taken back. */
class Withdrawn extends Error {
  constructor(readonly refusal: ChangeRefusal) {
    super(refusal.reason)
  }
}

type Step = (tx: Transaction, interview: OpenInterview) => Promise<Done | ChangeRefusal>

/**
 * Changes what is given of an interview, the time (as {@link moveInterview}) and everything else (as
 * {@link changeInterview}), in one transaction: all of it or nothing. A time that it has already is no move.
 * Refusals: `invalid` (a message at its field), `clash`, `not_open`, `changed` (it is none of the `seen` versions)
 */
export async function amendInterview(
  viewer: Viewer,
  amendment: Amendment & { interviewId: string },
  now: Date,
): Promise<Done | ChangeRefusal> {
  const { interviewId, allowClash, reason } = amendment
  const holding = async (tx: Transaction) => {
    const open = await openForChange(tx, viewer, { interviewId, move: 'move' })
    if (!open.ok) throw new Withdrawn(open)
    return open.interview
  }
  const move: Step = async (tx, interview) => {
    const when = amendedWhen(interview, amendment, now)
    if (!when.ok) return when
    if (!when.moves) return { ok: true }
    const { startsAt, endsAt, timeZone } = when
    const to = { startsAt, endsAt, timeZone, allowClash, reason: reason ?? null, what: 'moved' as const }
    return moveInterview(tx, viewer, interview, to, now)
  }
  const edit: Step = async (tx, interview) => {
    const what = amendedWhat(interview, amendment)
    if (!what.ok) return what
    if (!isOpen(interview.status))
      return refuse('not_open', { message: 'This interview is not open any more.' })
    // Who is busy is asked at the time that the interview will have.
    const allow = allowClash || amendment.startsAt !== undefined || amendment.endsAt !== undefined
    return changeInterview(tx, viewer, interview, { ...what.draft, reason, allowClash: allow }, now)
  }
  return refusingClashes(async () => {
    try {
      return await inBooking(async (tx) => {
        const { status, revision, edits } = await holding(tx)
        if (amendment.seen && !amendment.seen.includes(versionOf({ revision, edits })))
          return refuse('changed', { message: 'Somebody has changed this interview in the meantime.' })
        // Declined, it has to be opened by its new time before anything else of it can be changed.
        for (const step of status === 'declined' ? [move, edit] : [edit, move]) {
          if (step === edit && !amendment.what) continue
          const outcome = await step(tx, await holding(tx))
          if (!outcome.ok) throw new Withdrawn(outcome)
        }
        return { ok: true }
      })
    } catch (error) {
      if (error instanceof Withdrawn) return error.refusal
      throw error
    }
  })
}
