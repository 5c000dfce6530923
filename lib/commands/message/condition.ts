import type { SystemActor, Viewer } from '@/lib/domain/actor'
import { firstName } from '@/lib/domain/planned-message'
import { sayTimeline } from '@/lib/domain/timeline'
import { answeredSince } from '@/lib/queries/candidate/answered-since'
import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'

/** Why the condition of a letter does not hold, in words; undefined while it does, or for a letter without one. */
export async function brokenCondition(
  actor: SystemActor | Viewer,
  {
    condition,
    candidateId,
    createdAt,
    recipientName,
  }: Pick<MessageForDelivery, 'condition' | 'candidateId' | 'createdAt' | 'recipientName'>,
): Promise<string | undefined> {
  if (condition !== 'no_reply' || !candidateId) return undefined
  const answer = await answeredSince(actor, { candidateId, since: createdAt })
  return answer && `${firstName(recipientName)} has answered since: ${sayTimeline(answer.what)}`
}
