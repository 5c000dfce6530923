import { z } from 'zod'
import type { EntryContent } from './calendar-entry'

/**
 * A write of ours to an entry, as far as people may change in Google what it said. A row keeps every write that the
 * entry may show: the last one, and such as went without an answer.
 */
const WrittenEntry = z.object({
  summary: z.string(),
  description: z.string(),
  location: z.string().nullable(),
  guests: z.array(z.object({ email: z.string(), name: z.string().optional(), optional: z.boolean() })),
  /** The entry has, or was to have, a room that we asked for. */
  room: z.boolean(),
})
export type WrittenEntry = z.output<typeof WrittenEntry>

const StandingGuest = z.object({
  /** Lower case. */
  email: z.string(),
  response: z.enum(['needs_action', 'accepted', 'tentative', 'declined']),
  name: z.string().optional(),
  optional: z.boolean().optional(),
  comment: z.string().optional(),
  /** How many more they bring along. */
  companions: z.number().optional(),
  /** A room or a thing, which answers by itself. */
  resource: z.boolean().optional(),
  /** The calendar's owner. */
  own: z.boolean().optional(),
})
/** A guest as Google shows them, whoever invited them. */
export type StandingGuest = z.output<typeof StandingGuest>

const StandingEntry = z.object({ description: z.string().nullable(), guests: z.array(StandingGuest) })
/** What of an entry in Google is partly ours and partly other people's. */
export type StandingEntry = z.output<typeof StandingEntry>

/** @param before the writes that the same entry may show */
export function writtenOf(
  content: Pick<EntryContent, 'summary' | 'description' | 'location' | 'meet'> & {
    guests: readonly { email: string; name?: string | undefined; optional: boolean }[]
  },
  before: readonly WrittenEntry[],
): WrittenEntry {
  const room = content.meet === 'create' || (content.meet === 'keep' && before.some((one) => one.room))
  return WrittenEntry.parse({ ...content, room })
}

/** The writes with one more, each once. */
export function withWrite(before: readonly WrittenEntry[], next: WrittenEntry): WrittenEntry[] {
  return before.some((one) => isSame(one, next)) ? [...before] : [...before, next]
}

/** Whether the entry may show something else there than `next` says; also when nothing is known of our writes. */
export function mayDiffer(
  field: keyof WrittenEntry,
  before: readonly WrittenEntry[],
  next: WrittenEntry,
): boolean {
  return before.length === 0 || before.some((one) => !isSame(one[field], next[field]))
}

/** As the row keeps them. */
export function readWritten(kept: unknown): WrittenEntry[] {
  return z.array(WrittenEntry).catch([]).parse(kept)
}

/** As the row keeps it. @param seen anything that has it, and more */
export function readStanding(seen: unknown): StandingEntry | null {
  return StandingEntry.nullable().catch(null).parse(seen)
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
