import type { MessageAudience, MessageKind } from './message'
import { type OptionalKind, switchOf, type WaitingKind, waitingKinds } from './policy'

export interface KindRule {
  readonly kind: MessageKind
  readonly audience: MessageAudience
  /** The switch that it hangs on; undefined for what is always said. */
  readonly switch: OptionalKind | undefined
  /** It may wait for the send window, if the organisation likes. */
  readonly waits: WaitingKind | undefined
  readonly because: string
}

const reasons: readonly { kind: MessageKind; audience: MessageAudience; because: string }[] = [
  {
    kind: 'invitation',
    audience: 'candidate',
    because: 'Without it nobody knows of the interview; an hour of the day may be chosen.',
  },
  {
    kind: 'invitation_follow_up',
    audience: 'candidate',
    because: 'It asks again, and loses nothing by a night.',
  },
  {
    kind: 'confirmation',
    audience: 'candidate',
    because: 'It answers the candidate, who has just said yes.',
  },
  {
    kind: 'reschedule',
    audience: 'candidate',
    because: 'Whoever knows the old time has to know the new one.',
  },
  {
    kind: 'panel_removal',
    audience: 'interviewer',
    because: 'Whoever is off the panel should not prepare for it.',
  },
  { kind: 'reminder', audience: 'candidate', because: 'Its point counts: a reminder after it helps nobody.' },
  {
    kind: 'reminder',
    audience: 'interviewer',
    because: 'Its point counts: a reminder after it helps nobody.',
  },
  {
    kind: 'prep_nudge',
    audience: 'candidate',
    because: 'Its point counts: later there is no time to prepare.',
  },
  {
    kind: 'cancellation',
    audience: 'candidate',
    because: 'Nobody should travel to an interview that is off.',
  },
]

/**
 * The written table: for every kind of letter about an interview whether an organisation may switch it off, whether it
 * may wait for the send window, and why.
 */
export function kindRules(): KindRule[] {
  return reasons.map(({ kind, audience, because }) => ({
    kind,
    audience,
    switch: switchOf(kind, audience),
    waits: waitingKinds.find((waiting) => waiting === kind),
    because,
  }))
}
