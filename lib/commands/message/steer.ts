import { cancelLetter } from '@/lib/commands/custom-letter/cancel'
import { changeLetter } from '@/lib/commands/custom-letter/change'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { seenAs } from '@/lib/domain/decision-form'
import { overrideOf } from '@/lib/domain/message-override'
import { refuse } from '@/lib/domain/refusal'
import { localParts } from '@/lib/domain/when'
import { moveMessages } from './move'
import { notOpen } from './open-for-decision'
import { skipMessages } from './skip'

/**
 * Gives a message another moment, whatever it is: a letter that a person wrote, or one of an interview's plan, which
 * takes whole minutes.
 * Refusals: `invalid` (at `dueAt`), `not_open` (nothing can be decided about it any more), `changed`
 */
export async function moveMessageTo(
  viewer: Viewer,
  { messageId, dueAt }: { messageId: string; dueAt: Date },
  now: Date,
) {
  const found = await seenMessage(viewer, messageId)
  if (found?.kind === 'custom')
    return changeLetter(viewer, { messageId, moment: { kind: 'instant', at: dueAt } }, now)
  if (!found?.interviewId) return notOpen()
  const { date, time } = localParts(dueAt, 'UTC')
  const letters = [{ id: messageId, seen: found.seen }]
  const { interviewId } = found
  const outcome = await moveMessages(viewer, { interviewId, letters, date, time, timeZone: 'UTC' }, now)
  if (outcome.ok || !outcome.fields) return outcome
  const [wrong = 'This is no moment for it.'] = Object.values(outcome.fields)
  return refuse('invalid', { fields: { dueAt: wrong } })
}

/** Leaves a message out, whatever it is. Refusals: `not_open`, `changed` */
export async function cancelMessage(viewer: Viewer, { messageId }: { messageId: string }, now: Date) {
  const found = await seenMessage(viewer, messageId)
  if (found?.kind === 'custom') return cancelLetter(viewer, { messageId }, now)
  if (!found?.interviewId) return notOpen()
  const { interviewId, seen } = found
  return skipMessages(viewer, { interviewId, letters: [{ id: messageId, seen }] }, now)
}

async function seenMessage({ organizationId }: Viewer, messageId: string) {
  const row = await db().message.findFirst({
    where: { id: messageId, organizationId },
    select: { kind: true, interviewId: true, state: true, dueAt: true, wordsEdits: true, override: true },
  })
  return row && { ...row, seen: seenAs({ ...row, override: overrideOf(row.override) }) }
}
