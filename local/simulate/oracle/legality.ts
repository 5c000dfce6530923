import { MINUTE } from '../history'
import type { Owed } from './ending'
import type { Fact } from './facts'
import type { Interview } from './interview'

/** Near the edge of a door nobody can say whether it was open, milliseconds. */
const EDGE = 3_000
const COMPLETES_AFTER = 2 * 3_600_000

/**
 * Whether the product has to say yes, by the table of legal moves in DESIGN.md section 3.
 * @param spokenOf the revision of the letter whose link was followed; @param letter what is decided about
 * @returns undefined where the answer hangs on a moment that cannot be known
 */
export function mayAsk(
  interview: Interview,
  fact: Fact,
  { begins, spokenOf, letter }: { begins: number; spokenOf: number | undefined; letter: Owed | undefined },
): boolean | undefined {
  const { status, asked, startsAt, endsAt, endedAt = 0, heldAt, allHeldAt } = interview
  const { act, askedAt: at } = fact
  const open = status === 'pending' || status === 'scheduled'
  switch (act.does) {
    case 'confirm':
    case 'decline':
    case 'ask':
      if (spokenOf === undefined || Math.abs(at - startsAt) < EDGE || at > startsAt) return undefined
      if (spokenOf < asked) return false
      return open || (act.does === 'decline' && status === 'declined')
    case 'undo':
      if (status !== 'cancelled') return false
      return Math.abs(at - endedAt - 10_000) < EDGE ? undefined : at < endedAt + 10_000
    case 'invite_again':
      if (Math.abs(at - startsAt) < EDGE) return undefined
      return status === 'declined' && at < startsAt
    case 'go_on':
      return allHeldAt !== undefined
    case 'send_now':
    case 'skip':
    case 'postpone':
      return mayDecide(interview, { ...act, at, to: act.does === 'postpone' ? begins + act.to : at }, letter)
    case 'schedule':
      return undefined
    default:
      break
  }
  // From two hours past its end on, any sweep may have closed it.
  if (open && at > endsAt + COMPLETES_AFTER - EDGE) return undefined
  if (act.does === 'move') {
    const moved = begins + act.startsAt
    if (Math.abs(moved - at) < EDGE || (moved === startsAt && status !== 'declined')) return undefined
    return (open || status === 'declined') && moved > at
  }
  if (act.does === 'hold') return open && allHeldAt === undefined
  return act.does === 'keep' ? open && heldAt !== undefined : open
}

/** What is near its moment, or was to leave already, is on its way, out or in doubt, which nobody can know from here. */
const LEAVES_WITHIN = 10_000 + EDGE

/** Decisions about a reminder that has not left; what is held, or left out by the rules, is said if somebody wants it. */
function mayDecide(
  interview: Interview,
  {
    does,
    minutes,
    at,
    to,
  }: { does: 'send_now' | 'skip' | 'postpone'; minutes: number; at: number; to: number },
  letter: Owed | undefined,
): boolean | undefined {
  const { status, startsAt, confirmedAt, wasConfirmedAt, allHeldAt, reminders } = interview
  if (status !== 'pending' && status !== 'scheduled') return false
  if (Math.abs(at - startsAt) < EDGE) return undefined
  if (at > startsAt || !reminders.includes(minutes)) return false
  if (letter?.sentAt !== undefined) return at - letter.sentAt < EDGE ? undefined : false
  if (letter && !letter.skipped && letter.dueBy <= at + LEAVES_WITHIN) return undefined
  if (letter?.optional) return undefined
  const isSayable = confirmedAt !== undefined || wasConfirmedAt !== undefined
  const waits = isSayable ? letter !== undefined && !letter.skipped : isExpected(interview, minutes)
  if (does === 'skip') return waits
  if (does === 'send_now') return isSayable && allHeldAt === undefined
  if (Math.abs(to - at) < EDGE) return undefined
  return (waits || isSayable) && to > at && to < startsAt
}

/** Before the first yes no reminder is owed; one that lies ahead waits for it. */
function isExpected({ decisions, startsAt, revisedAt }: Interview, minutes: number): boolean {
  const decision = decisions[minutes]
  if (decision === 'skip') return false
  return decision ? decision.due < startsAt : startsAt - minutes * MINUTE > revisedAt
}
