import {
  type Decidable,
  type DecisionContext,
  decisionsOn,
  type MessageDecision,
} from '@/lib/domain/message-decision'

/** The interview of a page, as far as decisions about its letters go. */
export interface OpenInterview extends Omit<DecisionContext, 'openTasks' | 'messages' | 'now'> {
  readonly prepTasks: readonly { readonly audience: string; readonly done: boolean }[]
}

/** The interview of a page, as the rule about decisions looks at it. */
export function contextOf(
  interview: OpenInterview,
  messages: readonly Decidable[],
  now: Date,
): DecisionContext {
  const openTasks = interview.prepTasks.filter(({ audience, done }) => audience === 'candidate' && !done)
  return { ...interview, openTasks: openTasks.length, messages, now }
}

/** What is offered on every letter of a line of the plan. */
export function decisionsOnAll(letters: readonly Decidable[], context: DecisionContext): MessageDecision[] {
  const [first, ...others] = letters.map((letter) => decisionsOn(letter, context))
  return (first ?? []).filter((decision) => others.every((offered) => offered.includes(decision)))
}
