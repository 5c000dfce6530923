import type { Fact } from './facts'
import type { Interview } from './rules'

/** Near the edge of a door nobody can say whether it was open, milliseconds. */
const EDGE = 3_000
const COMPLETES_AFTER = 2 * 3_600_000

/**
 * Whether the product has to say yes, by the table of legal moves in DESIGN.md section 3.
 * @param spokenOf the revision of the letter whose link was followed
 * @returns undefined where the answer hangs on a moment that cannot be known
 */
export function mayAsk(
  { status, asked, startsAt, endsAt, endedAt = 0, heldAt }: Interview,
  { act, askedAt: at }: Fact,
  { begins, spokenOf }: { begins: number; spokenOf: number | undefined },
): boolean | undefined {
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
  return act.does === 'keep' ? open && heldAt !== undefined : open
}
