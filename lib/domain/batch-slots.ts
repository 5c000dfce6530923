import { spanOf } from './interview-start'

export type Slots =
  | { readonly ok: true; readonly slots: readonly Date[] }
  /** The first line that is none, in words. */
  | { readonly ok: false; readonly message: string }

const LINE = /^(\d{4}-\d{2}-\d{2})[ T]+(\d{1,2}:\d{2})(?:\s*(?:-|–|to)\s*(\d{1,2}:\d{2}))?$/
const MOST = 10_000

/**
 * Reads the times that rows take in their order, one a line: "2026-12-03 14:00" is one start, "2026-12-03 09:00-12:00"
 * as many as fit back to back into the span. Each is judged as a single interview's start is.
 * @param on.durationMinutes how long each interview lasts
 * @param on.timeZone the zone of the clock that is written
 */
export function readSlots(text: string, on: { durationMinutes: number; timeZone: string }, now: Date): Slots {
  const slots: Date[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const written = line.trim()
    if (written === '') continue
    const read = readLine(written, on, now)
    if (!read.ok)
      return { ok: false, message: `Line ${index + 1}, “${written.slice(0, 40)}”: ${read.message}` }
    slots.push(...read.slots)
    if (slots.length > MOST) return { ok: false, message: 'More than 10,000 times.' }
  }
  return { ok: true, slots }
}

function readLine(line: string, on: { durationMinutes: number; timeZone: string }, now: Date): Slots {
  const [, date, from, to] = LINE.exec(line) ?? []
  if (!date || !from)
    return { ok: false, message: 'write it like 2026-12-03 14:00 or 2026-12-03 09:00-12:00.' }
  const first = instantOf({ date, time: from }, on, now)
  if (!first.ok) return first
  if (!to) return first
  const end = instantOf({ date, time: to }, on, now)
  if (!end.ok) return end
  const [start, last] = [first.slots[0]?.getTime() ?? 0, end.slots[0]?.getTime() ?? 0]
  const length = on.durationMinutes * 60_000
  const count = Math.floor((last - start) / length)
  if (count < 1)
    return { ok: false, message: `no interview of ${on.durationMinutes} minutes fits in between.` }
  return { ok: true, slots: Array.from({ length: count }, (_, place) => new Date(start + place * length)) }
}

/** The instant of a wall clock, judged as a start; also of one time in a file. */
export function instantOf(
  wall: { date: string; time: string },
  on: { durationMinutes: number; timeZone: string },
  now: Date,
): Slots {
  const span = spanOf({ date: wall.date, time: wall.time.padStart(5, '0'), ...on }, now)
  if (span.ok) return { ok: true, slots: [span.startsAt] }
  return { ok: false, message: `${Object.values(span.fields ?? {})[0] ?? 'this is no time'}.` }
}
