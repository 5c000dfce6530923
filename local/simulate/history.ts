import { readFileSync } from 'node:fs'
import { z } from 'zod'

/**
 * What happens in one simulated world, drawn before it begins: every act of a person and every fault, in milliseconds
 * after its start. The same history can be lived through again, and made shorter.
 */
const at = z.number().int().nonnegative()
const ofInterview = { at, interview: z.number().int().nonnegative() }

export const Act = z.discriminatedUnion('does', [
  z.object({
    ...ofInterview,
    does: z.literal('schedule'),
    startsAt: at,
    minutes: z.number().int(),
    candidateZone: z.string(),
    panel: z.number().int().min(1),
    /** Reminders beside those of the policy, minutes before the start. */
    reminders: z.array(z.number().int()).optional(),
    /** Follow-ups as this interview alone has them; minutes. */
    chase: z.object({ delay: z.number().int(), gap: z.number().int(), maximum: z.number().int() }).optional(),
  }),
  z.object({ ...ofInterview, does: z.literal('move'), startsAt: at }),
  z.object({ ...ofInterview, does: z.literal('relocate') }),
  z.object({ ...ofInterview, does: z.literal('reformat'), format: z.enum(['video', 'onsite']) }),
  /** Who is on the panel from now on, by the numbers of their seats. */
  z.object({ ...ofInterview, does: z.literal('panel'), seats: z.array(z.number().int()).min(1) }),
  /** Holds everything that leaves by itself, until somebody lets it go on. */
  z.object({ ...ofInterview, does: z.literal('hold') }),
  z.object({ ...ofInterview, does: z.literal('go_on') }),
  /** What a recruiter decides about one reminder to the candidate, the one so many minutes before the start. */
  z.object({ ...ofInterview, does: z.literal('send_now'), minutes: z.number().int() }),
  z.object({ ...ofInterview, does: z.literal('skip'), minutes: z.number().int() }),
  z.object({ ...ofInterview, does: z.literal('postpone'), minutes: z.number().int(), to: at }),
  z.object({ ...ofInterview, does: z.literal('cancel') }),
  z.object({ ...ofInterview, does: z.literal('undo') }),
  z.object({ ...ofInterview, does: z.literal('keep') }),
  z.object({ ...ofInterview, does: z.literal('invite_again') }),
  z.object({ ...ofInterview, does: z.literal('confirm'), clicks: z.number().int().min(1).max(2) }),
  z.object({ ...ofInterview, does: z.literal('decline') }),
  z.object({ ...ofInterview, does: z.literal('ask') }),
])
export type Act = z.output<typeof Act>

/** The moment of a send at which something is ended: before the provider has it, after it accepted, after the record. */
export const moments = ['before', 'accepted', 'recorded'] as const

export const Fault = z.discriminatedUnion('breaks', [
  z.object({ at, breaks: z.literal('application'), moment: z.enum(moments) }),
  z.object({ at, breaks: z.literal('engine'), moment: z.enum(moments) }),
  z.object({ at, breaks: z.literal('database'), moment: z.enum(moments) }),
  z.object({ at, breaks: z.literal('connections'), moment: z.enum(moments) }),
  /** The application stays away for so many milliseconds. */
  z.object({ at, breaks: z.literal('outage'), lasts: at }),
  /** The engine forgets everything; somebody notices, or only the sweep does. */
  z.object({ at, breaks: z.literal('memory'), noticed: z.boolean() }),
  z.object({ at, breaks: z.literal('events'), lasts: at }),
  z.object({
    at,
    breaks: z.literal('provider'),
    how: z.enum(['accepted-then-dropped', 'reset', '429', '503', 'hang']),
    times: z.number().int().min(1),
  }),
  /** The clock goes ahead in one step. */
  z.object({ at, breaks: z.literal('clock'), lasts: at }),
])
export type Fault = z.output<typeof Fault>

export const History = z.object({
  seed: z.number().int(),
  /** The instant of its beginning, ISO. */
  begins: z.iso.datetime(),
  days: z.number().positive(),
  /** Calls are repeated, sleeps end early, events overtake one another, all the time. */
  unruly: z.boolean(),
  acts: z.array(Act),
  faults: z.array(Fault),
})
export type History = z.output<typeof History>

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** @throws ZodError that names what is wrong with the file. */
export function readHistory(file: string): History {
  return History.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** A history as lines for a reader, in the order of time. */
export function describe({ seed, begins, days, acts, faults }: History): string[] {
  const start = Date.parse(begins)
  const when = (after: number) => new Date(start + after).toISOString().replace('T', ' ').slice(0, 19)
  const lines = [...acts, ...faults]
    .sort((one, other) => one.at - other.at)
    .map((event) => `  ${when(event.at)}  ${'does' in event ? actInWords(event, when) : faultInWords(event)}`)
  return [
    `seed ${seed}: ${days} days from ${when(0)} UTC, ${acts.length} acts, ${faults.length} faults`,
    ...lines,
  ]
}

function actInWords(act: Act, when: (after: number) => string): string {
  const subject = `interview ${act.interview}`
  switch (act.does) {
    case 'schedule':
      return `${subject} is scheduled for ${when(act.startsAt)} UTC, candidate in ${act.candidateZone}${ownWords(act)}`
    case 'move':
      return `${subject} is moved to ${when(act.startsAt)} UTC`
    case 'reformat':
      return `${subject} becomes ${act.format}`
    case 'panel':
      return `${subject} has the panel ${act.seats.join(', ')}`
    case 'send_now':
    case 'skip':
      return `${subject}: the recruiter does "${act.does.replace('_', ' ')}" with the reminder ${act.minutes} min before`
    case 'postpone':
      return `${subject}: the reminder ${act.minutes} min before is moved to ${when(act.to)} UTC`
    case 'confirm':
      return `${subject}: the candidate confirms${act.clicks > 1 ? ', clicking twice' : ''}`
    case 'decline':
      return `${subject}: the candidate declines`
    case 'ask':
      return `${subject}: the candidate asks for another time`
    default:
      return `${subject}: the recruiter does "${act.does.replace('_', ' ')}"`
  }
}

function ownWords({ reminders, chase }: Extract<Act, { does: 'schedule' }>): string {
  return `${reminders ? `, reminders ${reminders.join()} min before` : ''}${chase ? `, follow-ups ${JSON.stringify(chase)}` : ''}`
}

function faultInWords(fault: Fault): string {
  const { at: _, breaks, ...how } = fault
  return `fault: ${breaks} ${JSON.stringify(how)}`
}
