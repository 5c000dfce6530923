import { FURTHEST_DAYS } from './interview'
import { type Refusal, refuse } from './refusal'
import { resolveLocal } from './when'
import { wrongClock } from './wrong-clock'

/** When an interview is to be, on the wall clock of `timeZone`. */
export interface LocalSpan {
  date: string
  time: string
  fold?: 'earlier' | 'later' | undefined
  durationMinutes: number
  timeZone: string
}

/**
 * The instants of a wall-clock time. One that the zone skips is refused; one that it shows twice has to be chosen;
 * the past and what lies beyond two years are refused. Each refusal is a message at its field.
 */
export function spanOf(
  local: LocalSpan,
  now: Date,
): { ok: true; startsAt: Date; endsAt: Date } | Refusal<'invalid'> {
  const { fold, durationMinutes, ...wall } = local
  const resolved = resolveLocal({ ...wall, ...(fold ? { fold } : {}) })
  if (resolved.ok) {
    const message = refuseStart(resolved.instant, now)
    if (message) return refuse('invalid', { fields: { date: message } })
    const endsAt = new Date(resolved.instant.getTime() + durationMinutes * 60_000)
    return { ok: true, startsAt: resolved.instant, endsAt }
  }
  return refuse('invalid', { fields: wrongClock(resolved, local.time) })
}

/**
 * Whether an interview may start then.
 * @returns a message for the field, or undefined when it may
 */
function refuseStart(startsAt: Date, now: Date): string | undefined {
  if (startsAt.getTime() <= now.getTime()) return 'This time has passed'
  if (startsAt.getTime() > now.getTime() + FURTHEST_DAYS * 86_400_000)
    return 'This is more than two years ahead; check the year'
  return undefined
}
