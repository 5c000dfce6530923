import { z } from 'zod'
import type { InterviewStatus } from './interview'
import { isOpen } from './interview'

/** What decides how the candidate's room looks: the link one came by, and the interview it leads to. */
export interface RoomFacts {
  readonly link: {
    readonly purpose: 'decide' | 'room'
    readonly revision: number
    readonly expiresAt: Date
    readonly revokedAt: Date | null
  }
  readonly interview: {
    readonly status: InterviewStatus
    /** The revision since which time and format stand. */
    readonly askedRevision: number
    readonly startsAt: Date
    readonly endsAt: Date
    readonly heldAt: Date | null
  }
}

/** What the candidate was told before the interview was given the time that it has. */
export interface RoomMove {
  readonly startsAt: Date
  readonly endsAt: Date
  /** Why it was moved, in the recruiter's words. */
  readonly reason: string | null
}

export type RoomState =
  | 'pending'
  /** Another time was asked for; nobody has answered yet. */
  | 'asked'
  | 'confirmed'
  | 'declined'
  | 'cancelled'
  /** Between start and end: nothing to decide any more, but this is when one looks for the way in. */
  | 'begun'
  | 'over'
  /** Time or format have changed since the letter with this link. */
  | 'superseded'
  | 'expired'
  | 'revoked'

/** How much of the interview a state shows: everything, what and when, or nothing. Never more than the letter held. */
export type RoomDetail = 'all' | 'summary' | 'none'

/**
 * What the room shows at `now`. A cancellation is told through every older link too; otherwise a link that is
 * revoked, run out or superseded says only that. A link that decides ends with the start, by the same clock.
 */
export function roomState({ link, interview }: RoomFacts, now: Date): RoomState {
  if (link.revokedAt) return 'revoked'
  if (link.purpose === 'room' && link.expiresAt <= now) return 'expired'
  if (interview.status === 'cancelled') return 'cancelled'
  if (link.revision < interview.askedRevision) return 'superseded'
  if (interview.status === 'declined') return 'declined'
  if (!isOpen(interview.status) || interview.endsAt <= now) return 'over'
  if (interview.startsAt <= now) return 'begun'
  if (link.expiresAt <= now) return 'expired'
  if (interview.heldAt) return 'asked'
  return interview.status === 'scheduled' ? 'confirmed' : 'pending'
}

/** A cancelled interview is shown through the links of the letters that spoke of its last time. */
export function roomDetail(state: RoomState, { link, interview }: RoomFacts): RoomDetail {
  switch (state) {
    case 'pending':
    case 'asked':
    case 'confirmed':
    case 'begun':
      return 'all'
    case 'declined':
    case 'over':
      return 'summary'
    case 'cancelled':
      return link.revision >= interview.askedRevision ? 'summary' : 'none'
    case 'superseded':
    case 'expired':
    case 'revoked':
      return 'none'
    default:
      return state satisfies never
  }
}

export type RoomAnswerKind = 'confirm' | 'another_time' | 'decline' | 'tick'

/** The answers that the room offers and takes at `now`; the commands look again at the truth. */
export function roomOffers(facts: RoomFacts, now: Date): readonly RoomAnswerKind[] {
  const { interview } = facts
  const state = roomState(facts, now)
  switch (state) {
    case 'pending':
    case 'asked':
      return ['confirm', 'another_time', 'decline', 'tick']
    case 'confirmed':
      return ['another_time', 'decline', 'tick']
    case 'declined':
      return interview.startsAt > now ? ['confirm'] : []
    case 'cancelled':
    case 'begun':
    case 'over':
    case 'superseded':
    case 'expired':
    case 'revoked':
      return []
    default:
      return state satisfies never
  }
}

/** Whether the candidate may put the interview into a calendar: it is agreed and not over. */
export function roomHasCalendar(facts: RoomFacts, now: Date): boolean {
  const state = roomState(facts, now)
  return facts.interview.status === 'scheduled' && roomDetail(state, facts) === 'all'
}

/** The way into a call is put forward from this long before the start, milliseconds. */
export const JOIN_OPENS_BEFORE = 15 * 60_000

/** The longest text that a candidate may send, characters, as the browser counts them. */
export const LONGEST_WORDS = 2_000

/** Line breaks as one character, like the browser's own count; no control or broken characters. */
const words = z
  .string()
  .transform((text) =>
    text
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\n\t]|\p{Surrogate}/gu, '')
      .trim(),
  )
  .refine((text) => text.length <= LONGEST_WORDS, {
    error: ({ input }) =>
      `This has ${String(input).length} characters; ${LONGEST_WORDS} are the most. Please shorten it a little.`,
  })

/** What a form of the room sends. A tick names its task as `done` or as `undone`. */
export const RoomAnswer = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('confirm') }),
  z.object({
    answer: z.literal('another_time'),
    wish: words.refine((text) => text !== '', 'Tell us which times would suit you.'),
  }),
  z.object({ answer: z.literal('decline'), reason: words.optional() }),
  z.object({ answer: z.literal('tick'), done: z.uuid().optional(), undone: z.uuid().optional() }),
])

export type RoomAnswer = z.output<typeof RoomAnswer>
