import { mayMove, moveOf } from './interview'
import type { PlanInput } from './planned-message'

export const actKinds = [
  'confirm',
  'decline',
  'ask_other_time',
  'reply',
  'keep_time',
  'move',
  'cancel',
] as const
export type ActKind = (typeof actKinds)[number]

/** What somebody does, and when; `to` is the new start of a move. */
export interface Act {
  readonly what: ActKind
  readonly at: Date
  readonly to?: Date | undefined
}

export type Simulated = {
  -readonly [Field in keyof PlanInput['interview']]: PlanInput['interview'][Field]
} & {
  endsAt: Date
}

/**
 * What an act makes of an interview: the moves of the one table, and the fields that the commands of the same name
 * write. A reply by mail is for a person to read: it changes nothing by itself.
 * @returns the interview afterwards, or why the act is refused, in words
 */
export function afterAct(interview: Simulated, { what, at, to }: Act): Simulated | string {
  const started = at >= interview.startsAt
  const ended = `the interview is ${interview.status.replace('_', ' ')} by then`
  switch (what) {
    case 'confirm':
      if (started) return 'the interview has started'
      if (interview.status === 'scheduled') return { ...interview, heldAt: null }
      if (!mayMove(interview.status, 'confirm')) return ended
      return { ...interview, status: moveOf('confirm').to, confirmedAt: at, heldAt: null }
    case 'decline':
      if (started) return 'the interview has started'
      if (!mayMove(interview.status, 'decline')) return ended
      return { ...interview, status: moveOf('decline').to, declinedAt: at, heldAt: null }
    case 'ask_other_time':
      if (started) return 'the interview has started'
      return mayMove(interview.status, 'decline') ? { ...interview, heldAt: at } : ended
    case 'reply':
      return interview
    case 'keep_time':
      return interview.heldAt
        ? { ...interview, heldAt: null, keptAt: at }
        : 'nobody has asked for another time'
    case 'move':
      if (!to || to <= at) return 'the new time is not ahead'
      return mayMove(interview.status, 'move') ? moved(interview, at, to) : ended
    case 'cancel':
      if (!mayMove(interview.status, 'cancel')) return ended
      return { ...interview, status: moveOf('cancel').to, revision: interview.revision + 1, cancelledAt: at }
    default:
      return what satisfies never
  }
}

function moved(interview: Simulated, at: Date, to: Date): Simulated {
  const { status, confirmedAt, wasConfirmedAt, startsAt, endsAt } = interview
  return {
    ...interview,
    status: moveOf('move').to,
    revision: interview.revision + 1,
    askedRevision: interview.revision + 1,
    startsAt: to,
    endsAt: new Date(to.getTime() + endsAt.getTime() - startsAt.getTime()),
    bookedAt: at,
    revisedAt: at,
    confirmedAt: null,
    wasConfirmedAt: status === 'declined' ? null : (confirmedAt ?? wasConfirmedAt),
    declinedAt: null,
    heldAt: null,
    keptAt: null,
  }
}
