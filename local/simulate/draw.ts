import { seededRandom } from '../inngest/random'
import { Dice } from './dice'
import { decisionsOn, onTheClock } from './draw-decisions'
import { type Act, DAY, type Fault, type History, HOUR, MINUTE, moments } from './history'

interface Wish {
  seed: number
  interviews: number
  days: number
  /** Which faults: none, those of provider and engine, or also kills of processes. */
  faults: 'none' | 'soft' | 'hard'
  /** Of 'hard' ones: kills of processes per 100 interviews; 14 by default. */
  kills?: number
}

const USUAL_KILLS = 14

/** Draws a history: every choice comes from the seed. */
export function drawHistory({ seed, interviews, days, faults, kills = USUAL_KILLS }: Wish): History {
  const dice = new Dice(seededRandom(seed * 7919 + 17))
  const acts = Array.from({ length: interviews }, (_, interview) =>
    lifeOf(dice, interview, days * DAY, new Dice(seededRandom(seed * 31 + interview * 7 + 3))),
  ).flat()
  const begins = new Date(Date.UTC(2027, 0, 4 + dice.below(360), dice.below(24), dice.below(60)))
  return {
    seed,
    begins: begins.toISOString(),
    days,
    unruly: faults !== 'none',
    acts: acts.sort((one, other) => one.at - other.at || one.interview - other.interview),
    faults:
      faults === 'none'
        ? []
        : drawFaults(new Dice(seededRandom(seed * 104_729 + 5)), { interviews, days, faults, kills }),
  }
}

const ZONES = ['America/Denver', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Auckland', 'America/New_York']

/** Minutes. */
const OWN_REMINDERS = [[30], [5 * 60], [48 * 60], [72 * 60, 30]] as const
const OWN_CHASES = [
  { delay: 12 * 60, gap: 6 * 60, maximum: 2 },
  { delay: 24 * 60, gap: 24 * 60, maximum: 1 },
  { delay: 60, gap: 90, maximum: 5 },
  { delay: 48 * 60, gap: 24 * 60, maximum: 0 },
] as const

/** Everything that people do about one interview. What the product refuses by then is part of the test. */
function lifeOf(dice: Dice, interview: number, length: number, own: Dice): Act[] {
  const at = dice.below(Math.floor(length * 0.85))
  const lead = dice.chance(0.15) ? dice.between(10 * MINUTE, 26 * HOUR) : dice.between(26 * HOUR, 11 * DAY)
  let startsAt = onTheClock(at + lead)
  const acts: Act[] = [
    {
      at,
      interview,
      does: 'schedule',
      startsAt,
      minutes: dice.one([30, 45, 60, 90]),
      candidateZone: dice.one(ZONES),
      panel: dice.chance(0.3) ? 2 : 1,
      ...(own.chance(0.25) && { reminders: [...own.one(OWN_REMINDERS)] }),
      ...(own.chance(0.25) && { chase: own.one(OWN_CHASES) }),
    },
  ]
  const between = (from: number, to: number) => dice.between(from, Math.max(from + MINUTE, to))
  const say = (
    does: 'relocate' | 'cancel' | 'undo' | 'keep' | 'invite_again' | 'decline' | 'ask',
    when: number,
  ) => acts.push({ at: when, interview, does })
  const confirm = (when: number) =>
    acts.push({ at: when, interview, does: 'confirm', clicks: dice.chance(0.2) ? 2 : 1 })
  const move = (when: number) => {
    startsAt = onTheClock(
      when + (dice.chance(0.2) ? dice.between(30 * MINUTE, 25 * HOUR) : dice.between(25 * HOUR, 8 * DAY)),
    )
    acts.push({ at: when, interview, does: 'move', startsAt })
    if (dice.chance(0.6)) confirm(between(when + MINUTE, startsAt))
  }
  const answered = between(at + 5 * MINUTE, Math.min(startsAt, at + 5 * DAY))
  const mood = dice.below(100)
  if (mood < 50) confirm(answered)
  else if (mood < 62) {
    say('decline', answered)
    if (dice.chance(0.5)) confirm(answered + dice.between(MINUTE, DAY))
    if (dice.chance(0.4)) say('invite_again', answered + dice.between(DAY, 2 * DAY))
  } else if (mood < 78) {
    say('ask', answered)
    const later = answered + dice.between(HOUR, 2 * DAY)
    if (dice.chance(0.5)) move(later)
    else if (dice.chance(0.6)) say('keep', later)
  }
  if (dice.chance(0.2)) move(between(at + MINUTE, startsAt))
  if (dice.chance(0.2)) say('relocate', between(at + MINUTE, startsAt))
  if (mood < 50 && dice.chance(0.1)) say('decline', between(answered + MINUTE, startsAt))
  if (dice.chance(0.15)) {
    const when = between(at + MINUTE, startsAt)
    say('cancel', when)
    if (dice.chance(0.4)) say('undo', when + dice.between(1, 7) * 1000)
  }
  if (own.chance(0.2)) {
    const when = own.between(at + MINUTE, Math.max(at + 2 * MINUTE, startsAt))
    acts.push({ at: when, interview, does: 'reformat', format: 'onsite' })
    if (own.chance(0.5)) confirm(when + own.between(MINUTE, DAY))
    const later = when + own.between(MINUTE, 2 * DAY)
    if (own.chance(0.3)) acts.push({ at: later, interview, does: 'reformat', format: 'video' })
  }
  acts.push(...decisionsOn(own, interview, { at, startsAt, length }))
  return acts.filter((act) => act.at < length)
}

/** As many as the world is large: about one send in ten meets one. */
function drawFaults(dice: Dice, { interviews, days, faults, kills }: Required<Omit<Wish, 'seed'>>): Fault[] {
  const length = days * DAY
  const drawn: Fault[] = []
  const some = (often: number, draw: (at: number) => Fault) => {
    const whole = Math.floor(often) + (dice.chance(often % 1) ? 1 : 0)
    for (let count = 0; count < whole; count += 1)
      drawn.push(draw(dice.between(HOUR, Math.floor(length * 0.95))))
  }
  const share = interviews / 100
  const provider = (how: 'accepted-then-dropped' | 'reset' | '429' | '503', often: number, times: number) =>
    some(often * share, (at) => ({ at, breaks: 'provider', how, times: dice.between(1, times + 1) }))
  provider('accepted-then-dropped', 30, 2)
  provider('reset', 6, 2)
  provider('429', 8, 3)
  provider('503', 10, 3)
  some(3 * Math.min(share, 1), (at) => ({ at, breaks: 'memory', noticed: dice.chance(0.5) }))
  some(2 * Math.min(share, 1), (at) => ({ at, breaks: 'events', lasts: dice.between(HOUR, 4 * HOUR) }))
  some(3 * Math.min(share, 1), (at) => ({ at, breaks: 'clock', lasts: dice.between(10 * MINUTE, 8 * HOUR) }))
  if (faults === 'hard') {
    const moment = () => dice.one(moments)
    const killed = (share * kills) / USUAL_KILLS
    some(6 * killed, (at) => ({ at, breaks: 'application', moment: moment() }))
    some(3 * killed, (at) => ({ at, breaks: 'engine', moment: moment() }))
    some(2 * killed, (at) => ({ at, breaks: 'database', moment: moment() }))
    some(3 * killed, (at) => ({ at, breaks: 'connections', moment: moment() }))
    some(0.3 * Math.min(share, 2), (at) => ({ at, breaks: 'provider', how: 'hang', times: 1 }))
    some(1 * Math.min(share, 2), (at) => ({ at, breaks: 'outage', lasts: dice.between(MINUTE, 6 * HOUR) }))
  }
  return drawn.sort((one, other) => one.at - other.at)
}
