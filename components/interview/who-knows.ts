import type { InterviewStatus } from '@/lib/domain/interview'
import { type MessageKind, type MessageState, mayHaveLeft } from '@/lib/domain/message'
import { firstNames } from './first-name'

/** What has reached whom: "candidate" or the id of a participant → the kinds of letters. */
export type Heard = Readonly<Record<string, readonly MessageKind[]>>

/** What decides who hears of a change. */
export interface ChangeFacts {
  readonly status: InterviewStatus
  readonly candidateName: string
  readonly confirmedAt: Date | null
  readonly wasConfirmedAt: Date | null
  /** An entry stands in the organiser's Google calendar. */
  readonly inGoogle: boolean
  /** Minutes before the start. */
  readonly customReminders: readonly number[]
  /** Those of its policy; see policyOf. */
  readonly rules?: unknown
  readonly participants: readonly {
    readonly id: string
    readonly name: string
    /** Has the interview in their Google calendar. */
    readonly holdsEntry: boolean
  }[]
  readonly heard: Heard
}

export interface Knower {
  /** As the sentences name them: the first name, unless two share it. */
  readonly name: string
  readonly fullName: string
  /** How this person knows of the interview; null when nobody has told them. */
  readonly by: 'reminder' | 'letter' | 'calendar' | null
  /** Nobody has told them, but the entry in Google of a never confirmed interview stands in their calendar. */
  readonly unconfirmedEntry: boolean
}

/** Which letters have left to whom, or may have. */
export function heardOf(
  messages: readonly { planKey: string; kind: MessageKind; state: MessageState }[],
): Heard {
  const heard: Record<string, MessageKind[]> = {}
  for (const { planKey, kind, state } of messages) {
    const who = planKey.split(':')[2]
    if (who && mayHaveLeft(state)) heard[who] = [...(heard[who] ?? []), kind]
  }
  return heard
}

/** The candidate has confirmed, this time or an earlier one, and has not declined since. */
export function everConfirmed({ status, confirmedAt, wasConfirmedAt }: ChangeFacts): boolean {
  return status !== 'declined' && (confirmedAt ?? wasConfirmedAt) !== null
}

/**
 * Who knows of the interview and by what, the candidate first: by the planner's rule (`knows` of
 * lib/domain/plan-panel.ts). An entry in Google counts only once the candidate had confirmed: nobody has counted on
 * one before.
 */
export function whoKnows(facts: ChangeFacts): { candidate: Knower; panel: Knower[] } {
  const all = [facts.candidateName, ...facts.participants.map(({ name }) => name)]
  const short = firstNames(all)
  const knower = (place: number, id: string, holdsEntry: boolean): Knower => {
    const letters = (facts.heard[id] ?? []).filter(
      (kind) => kind !== 'cancellation' && kind !== 'panel_removal',
    )
    const entry = holdsEntry && everConfirmed(facts) ? 'calendar' : null
    const by = letters.includes('reminder') ? 'reminder' : letters.length > 0 ? 'letter' : entry
    return {
      name: short[place] ?? '',
      fullName: all[place] ?? '',
      by,
      unconfirmedEntry: by === null && holdsEntry,
    }
  }
  return {
    candidate: knower(0, 'candidate', false),
    panel: facts.participants.map(({ id, holdsEntry }, place) => knower(place + 1, id, holdsEntry)),
  }
}

/** Full names of everybody who knows of the interview, the candidate first. */
export function knowers(facts: ChangeFacts): string[] {
  const { candidate, panel } = whoKnows(facts)
  return [candidate, ...panel].filter(({ by }) => by !== null).map(({ fullName }) => fullName)
}
