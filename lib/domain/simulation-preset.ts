import { clockChanges } from './clock-changes'
import type { InterviewFormat } from './interview'
import type { Policy } from './policy'
import { policyFields } from './policy-form'
import type { ActKind } from './simulate-act'
import { MOST_INTERVIEWERS } from './simulation-form'
import { spansInWords } from './span-text'
import { localParts, resolveLocal, zoneCity } from './when'

/** What the simulator's form is filled in with. */
type Fields = Record<string, string | string[]>

export interface SimulationPreset {
  readonly label: string
  readonly fields: Fields
}

const DAY = 86_400_000

/** The first question: a week from now, in the viewer's own zone. */
export function plainPreset(timeZone: string, at: Date): Record<string, string> {
  const { date } = localParts(new Date(at.getTime() + 7 * DAY), timeZone)
  return {
    policy: 'current',
    date,
    time: '10:00',
    durationMinutes: '60',
    timeZone,
    candidateTimeZone: timeZone,
    format: 'video',
    interviewers: '1',
  }
}

/** Stories worth looking at, in the viewer's zone but for those about clocks. */
export function simulationPresets(timeZone: string, at: Date): SimulationPreset[] {
  const plain = plainPreset(timeZone, at)
  const story = (label: string, acts: [what: ActKind, after: string, later?: string][]) => ({
    label,
    fields: { ...plain, ...actFields(acts) },
  })
  return [
    spring(at),
    nextChange(at),
    story('Nobody answers', []),
    story('Confirms after a day, is moved by two days, does not confirm again', [
      ['confirm', '24 h'],
      ['move', '48 h', '2 days'],
    ]),
    story('Asks for another time, you keep it, confirms', [
      ['ask_other_time', '20 h'],
      ['keep_time', '30 h'],
      ['confirm', '60 h'],
    ]),
    story('Confirms, then cannot come', [
      ['confirm', '24 h'],
      ['decline', '4 days'],
    ]),
    tomorrow(timeZone, at),
  ]
}

/** An interview as it is booked, under the rules that hold for it: what would happen if nobody decided anything. */
export function presetOfInterview(interview: {
  startsAt: Date
  endsAt: Date
  timeZone: string
  candidateTimeZone: string
  format: InterviewFormat
  bookedAt: Date
  customReminders: readonly number[]
  interviewers: number
  policy: Policy
}): Fields {
  const { startsAt, endsAt, timeZone, bookedAt } = interview
  const { date, time } = localParts(startsAt, timeZone)
  const fold = foldOf({ date, time, timeZone }, startsAt)
  return {
    ...policyFields(interview.policy),
    policy: 'draft',
    date,
    time,
    ...(fold && { fold }),
    durationMinutes: String((endsAt.getTime() - startsAt.getTime()) / 60_000),
    timeZone,
    candidateTimeZone: interview.candidateTimeZone,
    format: interview.format,
    interviewers: String(Math.min(MOST_INTERVIEWERS, interview.interviewers)),
    customReminders: spansInWords(interview.customReminders),
    booked: bookedAt.toISOString(),
  }
}

/** Which of the two showings of a doubled time it is. */
function foldOf(local: { date: string; time: string; timeZone: string }, startsAt: Date) {
  const resolved = resolveLocal(local)
  if (resolved.ok || resolved.reason !== 'doubled') return undefined
  return resolved.later.instant.getTime() === startsAt.getTime() ? 'later' : 'earlier'
}

/** Across the night in which Berlin's clock is changed, a fortnight after Denver's. */
function spring(at: Date): SimulationPreset {
  const year = at.getUTCFullYear() + 1
  return {
    label: '29 March 09:00 Berlin, candidate in Denver, confirms after 50 h',
    fields: {
      ...plainPreset('Europe/Berlin', at),
      date: `${year}-03-29`,
      time: '09:00',
      candidateTimeZone: 'America/Denver',
      booked: `${year}-03-05T09:00:00Z`,
      ...actFields([['confirm', '50 h']]),
    },
  }
}

/** The day after New York's clock is changed next, booked ten days before, with somebody whose clock is not. */
function nextChange(at: Date): SimulationPreset {
  const timeZone = 'America/New_York'
  const [change] = clockChanges(
    timeZone,
    new Date(at.getTime() + 10 * DAY),
    new Date(at.getTime() + 400 * DAY),
  )
  const changed = change?.at ?? at
  return {
    label: `The day after the clock in ${zoneCity(timeZone)} changes next, candidate in Kolkata, confirms after 3 days`,
    fields: {
      ...plainPreset(timeZone, at),
      date: localParts(new Date(changed.getTime() + DAY), timeZone).date,
      candidateTimeZone: 'Asia/Kolkata',
      booked: new Date(changed.getTime() - 10 * DAY).toISOString(),
      ...actFields([['confirm', '3 days']]),
    },
  }
}

/** Too late for most of what is planned. */
function tomorrow(timeZone: string, at: Date): SimulationPreset {
  const { date, time } = localParts(new Date(at.getTime() + 20 * 3_600_000), timeZone)
  return {
    label: 'Booked twenty hours before, confirms within one',
    fields: { ...plainPreset(timeZone, at), date, time, ...actFields([['confirm', '1 h']]) },
  }
}

function actFields(acts: readonly [what: ActKind, after: string, later?: string][]): Record<string, string> {
  return Object.fromEntries(
    acts.flatMap(([what, after, later], row) => [
      [`acts.${row}.what`, what],
      [`acts.${row}.after`, after],
      ...(later ? [[`acts.${row}.later`, later]] : []),
    ]),
  )
}
