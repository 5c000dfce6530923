import type { Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { isOpen } from '@/lib/domain/interview'
import { type Amendment, amendedWhat, amendedWhen, versionOf } from '@/lib/domain/interview-amendment'
import { type Done, refuse } from '@/lib/domain/refusal'
import { inBooking } from './booking'
import { changeFacts } from './change-facts'
import { changeInterview } from './edit'
import { moveInterview } from './move'
import { openForChange } from './open-for-change'
import { type ChangeRefusal, refusingClashes } from './reschedule'

/** Ends the transaction with a refusal, so that what an earlier step wrote is taken back. */
class Withdrawn extends Error {
  constructor(readonly refusal: ChangeRefusal) {
    super(refusal.reason)
  }
}

/**
 * Changes what is given of an interview, the time (as {@link moveInterview}) and everything else (as
 * {@link editInterview}), in one transaction: all of it or nothing, and one revision. A time that it has already is
 * no move.
 * Refusals: `invalid` (a message at its field), `clash`, `not_open`, `changed` (it is none of the `seen` versions)
 */
export async function amendInterview(
  viewer: Viewer,
  amendment: Amendment & { interviewId: string },
  now: Date,
): Promise<Done | ChangeRefusal> {
  const amend = (tx: Transaction) => amendOnce(tx, viewer, amendment, now)
  return refusingClashes(async () => {
    try {
      return await inBooking(amend)
    } catch (error) {
      if (error instanceof Withdrawn) return error.refusal
      throw error
    }
  })
}

async function amendOnce(
  tx: Transaction,
  viewer: Viewer,
  amendment: Amendment & { interviewId: string },
  now: Date,
): Promise<Done> {
  const { interviewId, allowClash, reason, seen } = amendment
  const hold = async () => granted(await openForChange(tx, viewer, { interviewId, move: 'move' })).interview
  const interview = await hold()
  if (seen && !seen.includes(versionOf(interview)))
    throw new Withdrawn(
      refuse('changed', { message: 'Somebody has changed this interview in the meantime.' }),
    )
  const { moves, startsAt, endsAt, timeZone } = granted(amendedWhen(interview, amendment, now))
  const draft = amendment.what && granted(amendedWhat(interview, amendment)).draft
  if (!moves) {
    if (!draft) return { ok: true }
    if (!isOpen(interview.status))
      throw new Withdrawn(refuse('not_open', { message: 'This interview is not open any more.' }))
    return granted(await changeInterview(tx, viewer, interview, { ...draft, reason, allowClash }, now))
  }
  // Who is busy is asked at the time that the interview will have, by the move.
  if (draft) granted(await changeFacts(tx, viewer, interview, { ...draft, allowClash: true }, now))
  const to = { startsAt, endsAt, timeZone, allowClash, reason: reason ?? null, what: 'moved' as const }
  return granted(await moveInterview(tx, viewer, await hold(), to, now))
}

/** What was granted; a refusal ends the transaction. */
function granted<Answer extends { ok: true }>(answer: Answer | ChangeRefusal): Answer {
  if (!answer.ok) throw new Withdrawn(answer)
  return answer
}
