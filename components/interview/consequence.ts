import { type MessageState, mayHaveLeft } from '@/lib/domain/message'
import { inWords } from './plan-words'

interface Told {
  readonly planKey: string
  readonly state: MessageState
}

/** Names of those whom a mail has reached, or may have: the candidate first, then the panel. */
export function toldNames(
  interview: { candidateName: string; participants: readonly { id: string; name: string }[] },
  messages: readonly Told[],
): string[] {
  const people = [{ id: 'candidate', name: interview.candidateName }, ...interview.participants]
  const told = (id: string) =>
    messages.some((message) => message.planKey.endsWith(`:${id}`) && mayHaveLeft(message.state))
  return people.filter(({ id }) => told(id)).map(({ name }) => name)
}

/** What happens when the interview is cancelled, in a sentence or two. */
export function cancelConsequence(told: readonly string[]): string {
  const rest = 'Everything else that was planned will not be sent.'
  if (told.length === 0) return `Nobody has been told of it yet, so nobody will get a letter. ${rest}`
  return `${inWords(told)} will get a letter at once that says so. ${rest}`
}
