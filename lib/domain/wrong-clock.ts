import type { LocalTime } from './when'

type Unresolved = Exclude<LocalTime, { ok: true }>

/** What is wrong with a wall clock, at its field: the same words for interviews and messages. */
export function wrongClock(unresolved: Unresolved, time: string): Record<string, string> {
  switch (unresolved.reason) {
    case 'malformed':
      return { [unresolved.field]: 'This is not a date and time' }
    case 'nonexistent': {
      const { from, to } = unresolved.gap
      return { time: `The clocks skip this time that day: from ${from} straight to ${to}. Choose another.` }
    }
    case 'doubled': {
      const { earlier, later } = unresolved
      return {
        fold: `The clocks show ${time} twice that day. Choose ${earlier.label} or ${later.label}.`,
      }
    }
    default:
      return unresolved satisfies never
  }
}
