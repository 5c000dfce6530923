import { mayHaveLeft } from './message'
import type { SaidMessage } from './planned-message'

/**
 * The newest revision below `before` of which a letter to this person has left, or may have: what they know of the
 * interview. Undefined for somebody who has not been written to.
 * @param reference the last part of a plan key: "candidate", or the id of a participant
 */
export function toldRevision(
  said: readonly Pick<SaidMessage, 'planKey' | 'revision' | 'state'>[],
  reference: string,
  before: number,
): number | undefined {
  const told = said.filter(
    (message) =>
      message.revision < before &&
      message.planKey.endsWith(`:${reference}`) &&
      !/^(cancellation|panel_removal):/.test(message.planKey) &&
      mayHaveLeft(message.state),
  )
  return told.length === 0 ? undefined : Math.max(...told.map((message) => message.revision))
}
