import type { Fact } from './facts'
import type { Interview } from './rules'

/** What the interview becomes by an act to which the product said yes. @param begins the history's beginning */
export function after(interview: Interview, { act, askedAt: at }: Fact, begins: number): Interview {
  const revised = { ...interview, revision: interview.revision + 1, revisedAt: at }
  switch (act.does) {
    case 'confirm':
      // Who had asked for another time meanwhile takes that back with a yes.
      if (interview.status === 'scheduled') return { ...interview, heldAt: undefined }
      return { ...interview, status: 'scheduled', confirmedAt: at, heldAt: undefined }
    case 'decline':
      return interview.status === 'declined'
        ? interview
        : { ...interview, status: 'declined', endedAt: at, heldAt: undefined }
    case 'ask':
      return { ...interview, heldAt: at }
    case 'keep':
      return { ...interview, heldAt: undefined, keptAt: at }
    case 'cancel':
      return {
        ...revised,
        status: 'cancelled',
        endedAt: at,
        revisedAt: interview.revisedAt,
        before: interview,
      }
    case 'undo':
      return { ...(interview.before ?? interview), said: interview.said, doubts: interview.doubts }
    case 'relocate':
      return revised
    case 'move':
    case 'invite_again': {
      const had =
        interview.status === 'declined' ? undefined : (interview.confirmedAt ?? interview.wasConfirmedAt)
      return {
        ...revised,
        status: 'pending',
        ...(act.does === 'move' && {
          startsAt: begins + act.startsAt,
          endsAt: begins + act.startsAt + interview.endsAt - interview.startsAt,
        }),
        asked: revised.revision,
        confirmedAt: undefined,
        wasConfirmedAt: had,
        heldAt: undefined,
        keptAt: undefined,
        endedAt: undefined,
      }
    }
    case 'schedule':
      return interview
    default:
      return act satisfies never
  }
}
