import type { Letter, Person } from './facts'

/** What kind of letter this is to its reader, by the words of its subject alone. */
export type Kind =
  | 'invitation'
  | 'change'
  | 'follow_up'
  | 'confirmation'
  | 'reminder'
  | 'cancellation'
  | 'removal'

export interface Reading {
  kind: Kind
  /** Which reminder or follow-up it says it is; 0 where it does not. */
  opens: number
  /** The local start as the subject tells it: "Thu 5 Mar, 09:00 (Denver)". */
  told: string
}

/** What the subject of a follow-up or of a reminder opens with. */
const [FIRST, AGAIN, LAST, FAR, NEAR] = [1, 2, 3, 4, 5]

const OPENINGS: [opening: RegExp, kind: Kind, opens: number][] = [
  [/^Interview /, 'invitation', 0],
  [/^(Moved|New place|New link|Now [^:]+|Planned|Invited again): /, 'change', 0],
  [/^Does this suit you\? /, 'follow_up', FIRST],
  [/^Your answer, please: /, 'follow_up', AGAIN],
  [/^Last reminder: /, 'follow_up', LAST],
  [/^The time stays: /, 'follow_up', 0],
  [/^Confirmed: /, 'confirmation', 0],
  [/^Reminder: /, 'reminder', FAR],
  [/^Starting soon: /, 'reminder', NEAR],
  [/^Cancelled: /, 'cancellation', 0],
  [/^No longer on the panel: /, 'removal', 0],
]

/** "Starting soon" up to three hours before; the first follow-up asks, the last one says that it is the last. */
export function opensWith(kind: Kind, ordinal: number, followUps: number): number {
  if (kind === 'reminder') return ordinal <= 180 ? NEAR : FAR
  if (kind !== 'follow_up') return 0
  if (ordinal >= followUps) return LAST
  return ordinal > 1 ? AGAIN : FIRST
}

/** @returns undefined for a letter of no kind that an interview sends. */
export function readLetter({ subject }: Letter): Reading | undefined {
  const [, kind, opens] = OPENINGS.find(([opening]) => opening.test(subject)) ?? []
  const told = /: (\w{3} \d+ \w+, \d\d:\d\d \([^)]+\))$/.exec(subject)?.[1]
  return kind && opens !== undefined && told ? { kind, opens, told } : undefined
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
