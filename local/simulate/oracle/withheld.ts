import { type Interview, SETTLES, type Want } from './interview'
import { MISSED } from './reminders'

const NEVER = { due: Number.POSITIVE_INFINITY, dueBy: Number.POSITIVE_INFINITY }

/** While somebody holds everything, what leaves by itself has no moment; what is late then leaves when it goes on. */
export function withheld({ allHeldAt, wentOnAt = 0, doubts, startsAt }: Interview, one: Want): Want {
  const { kind, person, due, dueBy, until, skipped } = one
  const isHeld = allHeldAt !== undefined || wentOnAt >= startsAt
  // What is held already is not judged once more before it may go on.
  if (skipped === MISSED && isHeld) return { ...one, ...NEVER, skipped: undefined }
  if (skipped || !/invitation|follow_up|reminder/.test(kind)) return one
  // Who may have been told already gets the news of a change instead of an invitation, which nobody holds.
  if (kind === 'invitation' && doubts.some(({ email }) => email === person.email))
    return { ...one, optional: true }
  if (isHeld) return { ...one, ...NEVER }
  const leaves = wentOnAt + SETTLES
  if (dueBy >= leaves) return one
  const isNear = Math.abs(until - wentOnAt) < 2 * SETTLES
  if (wentOnAt > until) return { ...one, skipped: 'it was held past its grace', optional: isNear }
  return { ...one, due: Math.max(due, leaves), dueBy: leaves, optional: one.optional || isNear }
}
