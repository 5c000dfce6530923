import { FURTHEST_DAYS, LONGEST_MINUTES, SHORTEST_MINUTES } from './interview'
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
 * Judges a span given as two instants, as {@link spanOf} judges a wall-clock time.
 * @returns a refusal with a message at `startsAt` or `endsAt`, or undefined
 */
export function refuseSpan(
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  now: Date,
): Refusal<'invalid'> | undefined {
  const start = refuseStart(startsAt, now)
  if (start) return refuse('invalid', { fields: { startsAt: start } })
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000
  if (minutes < SHORTEST_MINUTES)
    return refuse('invalid', {
      fields: { endsAt: `The interview has to last at least ${SHORTEST_MINUTES} minutes` },
    })
  if (minutes > LONGEST_MINUTES)
    return refuse('invalid', {
      fields: { endsAt: `The interview may last at most ${LONGEST_MINUTES / 60} hours` },
    })
  return undefined
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
