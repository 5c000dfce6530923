import { type InterviewStatus, UNDO_FOR } from './interview'
import type { MessageAudience, MessageKind, MessageState } from './message'
import type { MessageOverride } from './message-override'
import type { Policy } from './policy'
import type { SuppressionReason, SuppressionScope } from './suppression'
import { formatWhen } from './when'
import { zoneCity } from './zone'

/** A person who can be written to. */
export interface Recipient {
  name: string
  email: string
  /** IANA zone in which this person reads times. */
  timeZone: string
}

/** What is already known of a message of the interview, of any revision. */
export interface SaidMessage {
  planKey: string
  revision: number
  state: MessageState
  dueAt: Date
  sentAt: Date | null
  /** What a person decided about it. */
  override?: MessageOverride | null
}

/** An interviewer, on the panel now or formerly. */
export interface Panelist extends Recipient {
  id: string
  /** When this person joined a panel that had been booked before. */
  addedAt: Date | null
  /** Since when this person stood in the entry of the organiser's Google calendar. */
  entrySince: Date | null
}

export interface PlanInput {
  interview: {
    status: InterviewStatus
    revision: number
    /** The revision since which the candidate is asked the same question: its time and format. */
    askedRevision: number
    startsAt: Date
    /** When the current time was booked: creation, or the last move. */
    bookedAt: Date
    /** When the current revision began: creation, or the last change of time or place. */
    revisedAt: Date
    confirmedAt: Date | null
    /** The candidate had confirmed an earlier time. */
    wasConfirmedAt: Date | null
    heldAt: Date | null
    /** The recruiter kept the time although the candidate had asked for another one. */
    keptAt: Date | null
    cancelledAt: Date | null
    declinedAt: Date | null
    /** Since when its rules hold, where they were changed after the booking: policy or custom reminders. */
    rulesAt?: Date | null
    /** Minutes before the start. */
    customReminders: readonly number[]
    /** Who holds everything that would leave by itself, by name; null while nobody does. */
    messagesHeldBy?: string | null
  }
  candidate: Recipient
  interviewers: readonly Panelist[]
  /** Who was on the panel and is not any more. */
  leavers: readonly (Panelist & { removedAt: Date })[]
  policy: Policy
  said: readonly SaidMessage[]
  /** What stands against writing to the recipients' addresses. */
  suppressed?: readonly { email: string; scope: SuppressionScope; reason: SuppressionReason }[]
  /** Preparation tasks of the candidate that are not done. */
  openTasks: number
  now: Date
}

/** One line of the plan: what will be said, or what will not be and why not. */
export interface PlannedMessage {
  /** Unique within one revision: kind, ordinal, recipient. */
  planKey: string
  kind: MessageKind
  audience: MessageAudience
  /** Number of the follow-up, minutes before the start of a reminder, else 0. */
  ordinal: number
  recipient: Recipient
  dueAt: Date
  state: 'planned' | 'held' | 'skipped'
  /** Why it is due then, in words and in the recipient's zone. */
  why: string
  /** Why it is held or skipped; null for a planned one. */
  reason: string | null
}

export const MINUTE = 60_000

/** One line of the plan, planned, with its name made from kind, ordinal and recipient. */
export function entry(
  parts: Pick<PlannedMessage, 'kind' | 'ordinal' | 'dueAt' | 'why'> & {
    recipient: Recipient & { id?: string }
  },
): PlannedMessage {
  const { kind, ordinal, dueAt, why, recipient } = parts
  const { name, email, timeZone } = recipient
  return {
    planKey: `${kind}:${ordinal}:${reference(recipient)}`,
    kind,
    audience: recipient.id ? 'interviewer' : 'candidate',
    ordinal,
    recipient: { name, email, timeZone },
    dueAt,
    state: 'planned',
    why,
    reason: null,
  }
}

/** The last part of a plan key: who it goes to. */
export function reference(recipient: Recipient & { id?: string }): string {
  return recipient.id ?? 'candidate'
}

export const skip = (message: PlannedMessage, reason: string): PlannedMessage => ({
  ...message,
  state: 'skipped',
  reason,
})
export const hold = (message: PlannedMessage, reason: string): PlannedMessage => ({
  ...message,
  state: 'held',
  reason,
})

/** A change is told a few seconds after it: who changes it again meanwhile sends one letter. */
export const settled = (at: Date): Date => new Date(at.getTime() + UNDO_FOR)

export function latest(first: Date, ...others: (Date | null)[]): Date {
  return others.reduce<Date>((best, other) => (other && other > best ? other : best), first)
}

/**
 * Words of quarters of an hour, by zone: a dry run names hundreds of thousands of moments. Every clock of our time is
 * off by whole quarters and changed at one, so within a quarter only the last two digits run.
 */
const zones = new Map<string, { city: string; quarters: Map<number, string> }>()
const MOST_QUARTERS = 40_000
const QUARTER = 15 * MINUTE
let keptQuarters = 0

/** "Wed 11 Mar, 10:00 in Denver" */
export function inZone(instant: Date, timeZone: string): string {
  const time = instant.getTime()
  const quarter = Math.floor(time / QUARTER) * QUARTER
  const { city, quarters } = zones.get(timeZone) ?? openZone(timeZone)
  const words = quarters.get(quarter) ?? keepQuarter(quarters, quarter, timeZone)
  const minute = Number(words.slice(-2)) + Math.floor((time - quarter) / MINUTE)
  return `${words.slice(0, -2)}${String(minute).padStart(2, '0')} in ${city}`
}

function openZone(timeZone: string) {
  const zone = { city: zoneCity(timeZone), quarters: new Map<number, string>() }
  zones.set(timeZone, zone)
  return zone
}

function keepQuarter(quarters: Map<number, string>, quarter: number, timeZone: string): string {
  if (keptQuarters >= MOST_QUARTERS) {
    for (const zone of zones.values()) zone.quarters.clear()
    keptQuarters = 0
  }
  const words = formatWhen(new Date(quarter), timeZone, { style: 'short' })
  quarters.set(quarter, words)
  keptQuarters += 1
  return words
}

export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name
}
