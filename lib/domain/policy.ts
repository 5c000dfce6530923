import { z } from 'zod'
import type { MessageAudience, MessageKind } from './message'

export const HOUR = 60
export const DAY = 24 * HOUR

/** Kinds that an organisation may switch off; the others follow from what somebody does and are always said. */
export const optionalKinds = [
  'invitation_follow_up',
  'candidate_reminder',
  'interviewer_reminder',
  'prep_nudge',
] as const
export type OptionalKind = (typeof optionalKinds)[number]

/** Kinds that may wait for the send window; see {@link mayWait}. */
export const waitingKinds = ['invitation', 'invitation_follow_up'] as const
export type WaitingKind = (typeof waitingKinds)[number]

const minutes = (least: number, most: number) =>
  z
    .number('A number, please')
    .int('Whole minutes')
    .min(least, `At least ${offsetInWords(least)}`)
    .max(most, `At most ${offsetInWords(most)}`)

const offsets = z
  .array(minutes(10, 60 * DAY))
  .max(8, 'At most eight')
  .refine((list) => new Set(list).size === list.length, 'The same time twice')
  .transform((list) => [...list].sort((a, b) => b - a))

const wallClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time such as 08:00')

/**
 * When letters that may wait leave, on the clock of whoever reads them; all else is quiet hours. `days` are ISO
 * weekdays, 1 is Monday.
 */
export const SendWindow = z
  .object({
    from: wallClock,
    until: wallClock,
    days: z
      .array(z.int().min(1).max(7))
      .min(1, 'Choose at least one day')
      .transform((days) => [...new Set(days)].sort((a, b) => a - b)),
  })
  .refine(({ from, until }) => until > from, { path: ['until'], message: 'Later than the beginning' })
export type SendWindow = z.output<typeof SendWindow>

/** What an organisation wants to be said, and when. Durations in minutes. */
export const PolicyRules = z.object({
  followUps: z.object({
    /** From the invitation really sent to the first follow-up. */
    delay: minutes(HOUR, 30 * DAY),
    /** From one follow-up really sent to the next. */
    gap: minutes(HOUR, 30 * DAY),
    maximum: z.number().int('A whole number').min(0, 'Not below 0').max(10, 'At most 10'),
  }),
  /** Offsets before the start, for confirmed interviews. */
  reminders: z.object({ candidate: offsets, interviewer: offsets }),
  /** Before the start, if preparation tasks are open. */
  prepNudge: minutes(HOUR, 30 * DAY),
  /** From the end of an interview to its completion. */
  completeAfter: minutes(0, 7 * DAY),
  /** Null: letters leave at any hour. */
  sendWindow: SendWindow.nullable(),
  /** What waits for the send window. */
  waiting: z.array(z.enum(waitingKinds)),
  /** What is not said at all. */
  off: z.array(z.enum(optionalKinds)),
})
type Rules = z.output<typeof PolicyRules>
/** As {@link PolicyRules}, not to be written to. */
export type Policy = Readonly<Rules>

export const defaultPolicy: Policy = {
  followUps: { delay: 2 * DAY, gap: DAY, maximum: 3 },
  reminders: { candidate: [DAY, 2 * HOUR], interviewer: [DAY, 2 * HOUR] },
  prepNudge: DAY,
  completeAfter: 2 * HOUR,
  sendWindow: null,
  waiting: ['invitation_follow_up'],
  off: [],
}

/**
 * The rules that a row keeps; what it lacks, since it is older than the rule, is the product's default.
 * @throws ZodError for rules that no version of the product wrote
 */
export function policyOf(rules: unknown): Policy {
  if (rules === null || rules === undefined) return defaultPolicy
  return PolicyRules.parse({ ...defaultPolicy, ...(rules as object) })
}

/** The switch that a kind of message hangs on; undefined for what is always said. */
export function switchOf(kind: MessageKind, audience: MessageAudience): OptionalKind | undefined {
  if (kind === 'reminder') return audience === 'candidate' ? 'candidate_reminder' : 'interviewer_reminder'
  return kind === 'invitation_follow_up' || kind === 'prep_nudge' ? kind : undefined
}

/**
 * Whether messages of a kind wait for the send window. The written table: an invitation and its follow-ups may, as
 * the organisation likes. Reminders and the preparation nudge never do, since their point counts; neither does what
 * answers somebody's act: a confirmation, a change, a cancellation.
 */
export function mayWait(kind: MessageKind, policy: Policy): kind is WaitingKind {
  return policy.sendWindow !== null && policy.waiting.some((waiting) => waiting === kind)
}

/**
 * How long after its point a message still makes sense, minutes: a 24 h reminder 2 h, a 2 h reminder 1 h, a
 * custom one half of its offset within the same bounds.
 */
export function reminderGrace(minutesBefore: number): number {
  return Math.min(minutesBefore >= DAY ? 2 * HOUR : HOUR, Math.floor(minutesBefore / 2))
}

/** "24 h", "48 h", "3 days", "45 min". */
export function offsetInWords(minutes: number): string {
  if (minutes % DAY === 0 && minutes > 2 * DAY) return `${minutes / DAY} days`
  if (minutes >= HOUR && minutes % HOUR === 0) return `${minutes / HOUR} h`
  if (minutes > HOUR) return `${Math.floor(minutes / HOUR)} h ${minutes % HOUR} min`
  return `${minutes} min`
}
