import type { Letter, Person } from './facts'

/** What kind of letter this is to its reader, by the words of its subject alone. */
export type Kind = 'invitation' | 'change' | 'follow_up' | 'confirmation' | 'reminder' | 'cancellation'

export interface Reading {
  kind: Kind
  /** Minutes before the start of a reminder, the number that a follow-up says it is; 0 where there is none. */
  ordinal: number
  /** The local start as the subject tells it: "Thu 5 Mar, 09:00 (Denver)". */
  told: string
}

const OPENINGS: [opening: RegExp, kind: Kind, ordinal: number][] = [
  [/^Interview /, 'invitation', 0],
  [/^(Moved|New place|New link|Now [^:]+|Planned|Invited again): /, 'change', 0],
  [/^Does this suit you\? /, 'follow_up', 1],
  [/^Your answer, please: /, 'follow_up', 2],
  [/^Last reminder: /, 'follow_up', 3],
  [/^The time stays: /, 'follow_up', 0],
  [/^Confirmed: /, 'confirmation', 0],
  [/^Reminder: /, 'reminder', 24 * 60],
  [/^Starting soon: /, 'reminder', 2 * 60],
  [/^Cancelled: /, 'cancellation', 0],
]

/** @returns undefined for a letter of no kind that an interview sends. */
export function readLetter({ subject }: Letter): Reading | undefined {
  const [, kind, ordinal] = OPENINGS.find(([opening]) => opening.test(subject)) ?? []
  const told = /: (\w{3} \d+ \w+, \d\d:\d\d \([^)]+\))$/.exec(subject)?.[1]
  return kind && ordinal !== undefined && told ? { kind, ordinal, told } : undefined
}

/** How a start reads on this person's wall: for comparing with what a letter tells. */
export function onTheWall(instant: number, { zone }: Person): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  )
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ')
  return `${parts.weekday} ${parts.day} ${parts.month}, ${parts.hour}:${parts.minute} (${city})`
}
