/** What an organisation wants to be said, and when. Durations in minutes. */
export interface Policy {
  readonly followUps: {
    /** From the invitation really sent to the first follow-up. */
    readonly delay: number
    /** From one follow-up really sent to the next. */
    readonly gap: number
    readonly maximum: number
  }
  /** Offsets before the start, for confirmed interviews. */
  readonly reminders: { readonly candidate: readonly number[]; readonly interviewer: readonly number[] }
  /** Before the start, if preparation tasks are open. */
  readonly prepNudge: number
}

export const HOUR = 60
export const DAY = 24 * HOUR

export const defaultPolicy: Policy = {
  followUps: { delay: 2 * DAY, gap: DAY, maximum: 3 },
  reminders: { candidate: [DAY, 2 * HOUR], interviewer: [DAY, 2 * HOUR] },
  prepNudge: DAY,
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
  if (minutes % HOUR === 0) return `${minutes / HOUR} h`
  if (minutes > HOUR) return `${Math.floor(minutes / HOUR)} h ${minutes % HOUR} min`
  return `${minutes} min`
}
