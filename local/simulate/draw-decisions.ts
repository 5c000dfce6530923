import type { Dice } from './dice'
import { type Act, DAY, HOUR, MINUTE } from './history'

const PANELS = [[0], [1], [0, 1], [0, 2], [1, 2]] as const

/** What recruiters decide beside the interview itself: its panel, everything at once, single letters. */
export function decisionsOn(
  own: Dice,
  interview: number,
  { at, startsAt, length }: { at: number; startsAt: number; length: number },
): Act[] {
  const acts: Act[] = []
  const sometime = () => own.between(at + MINUTE, Math.max(at + 2 * MINUTE, startsAt))
  if (own.chance(0.2)) {
    const when = sometime()
    const panel = (seats: readonly number[], later: number) =>
      acts.push({ at: when + later, interview, does: 'panel', seats: [...seats] })
    panel(own.one(PANELS), 0)
    if (own.chance(0.5)) panel(own.one(PANELS), own.between(2_000, 2 * DAY))
  }
  if (own.chance(0.15)) {
    const when = sometime()
    acts.push({ at: when, interview, does: 'hold' })
    if (own.chance(0.8)) acts.push({ at: when + own.between(MINUTE, 3 * DAY), interview, does: 'go_on' })
  }
  for (const minutes of [24 * 60, 2 * 60])
    if (own.chance(0.2)) acts.push(decisionOn(own, interview, { minutes, when: sometime(), startsAt }))
  return acts.filter((act) => act.at < length)
}

function decisionOn(
  own: Dice,
  interview: number,
  { minutes, when, startsAt }: { minutes: number; when: number; startsAt: number },
): Act {
  const ofLetter = { at: when, interview, minutes }
  const does = own.one(['send_now', 'skip', 'postpone'] as const)
  if (does !== 'postpone') return { ...ofLetter, does }
  return { ...ofLetter, does, to: onTheClock(own.between(when, Math.max(when + MINUTE, startsAt + HOUR))) }
}

/** Interviews begin at five minutes past something. */
export function onTheClock(instant: number): number {
  return Math.ceil(instant / (5 * MINUTE)) * 5 * MINUTE
}
