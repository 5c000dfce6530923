import type { InterviewFacts, InterviewLetter } from './props'

/** What differs most between what a reader knows and what holds now: the time before everything else. */
export type Change = 'time' | 'length' | 'format' | 'place' | 'link' | 'nothing'

export function changeOf(letter: InterviewLetter): Change {
  const { was } = letter
  if (!was) return 'nothing'
  if (was.startsAt.getTime() !== letter.startsAt.getTime()) return 'time'
  if (was.endsAt.getTime() !== letter.endsAt.getTime()) return 'length'
  if (was.format !== letter.format) return 'format'
  if (whereOf(was) === whereOf(letter)) return 'nothing'
  return letter.format === 'video' ? 'link' : 'place'
}

/** The place of a visit, the link of a video call; a call by phone goes to the candidate, wherever they are. */
export function whereOf({ format, location, meetingUrl }: InterviewFacts): string | null {
  return { phone: null, video: meetingUrl ?? location, onsite: location }[format]
}

/** A link that the reader may still have at hand, and that leads nowhere any more. */
export function hasStaleLink(letter: InterviewLetter): boolean {
  const { was } = letter
  if (was?.format !== 'video' || letter.format !== 'video') return false
  return whereOf(was) !== null && whereOf(was) !== whereOf(letter)
}
