import { mayHaveLeft } from './message'
import type { PlanInput, SaidMessage } from './planned-message'

/**
 * The follow-ups that left, or may have, before the place last changed, while the candidate was asked the same
 * question. A new place asks nothing new: it neither begins the count anew nor shortens the gap, so that nobody gets
 * more follow-ups about one time than the policy allows, however often the link changes.
 * @returns the highest number among them (0 for none), and when the last of them left
 */
export function askedBefore({ interview, said }: PlanInput): { number: number; leftAt: Date | null } {
  const { askedRevision, revision } = interview
  const followUps = said.filter(
    (message) =>
      message.revision >= askedRevision &&
      message.revision < revision &&
      isFollowUp(message) &&
      mayHaveLeft(message.state),
  )
  const left = followUps.map(({ sentAt, dueAt }) => (sentAt ?? dueAt).getTime())
  return {
    number: Math.max(0, ...followUps.map(({ planKey }) => Number(planKey.split(':')[1]))),
    leftAt: left.length === 0 ? null : new Date(Math.max(...left)),
  }
}

const isFollowUp = ({ planKey }: SaidMessage) => planKey.startsWith('invitation_follow_up:')
