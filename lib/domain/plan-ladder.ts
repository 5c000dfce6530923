import { hasLeft, mayHaveLeft } from './message'
import {
  entry,
  firstName,
  hold,
  inZone,
  latest,
  MINUTE,
  type PlanInput,
  type PlannedMessage,
  reference,
  type SaidMessage,
  settled,
  skip,
} from './planned-message'
import { offsetInWords } from './policy'
import { toldRevision } from './told'

/** The opening letter and its follow-ups: each counts from the moment at which the letter before really left. */
export function invitations(input: PlanInput): PlannedMessage[] {
  const { interview, candidate, policy, now } = input
  const answered =
    interview.status === 'scheduled' && interview.confirmedAt
      ? `${firstName(candidate.name)} confirmed ${inZone(interview.confirmedAt, candidate.timeZone)}`
      : null
  const first = opening(input)
  // A yes that was given before the place changed stands, and its giver has to know the new place.
  const stands = interview.confirmedAt !== null && interview.confirmedAt < interview.revisedAt
  const line: PlannedMessage[] = [answered && !stands ? skip(first, answered) : first]
  const broken = undelivered(input)
  let before = first
  for (let number = 1; number <= policy.followUps.maximum; number += 1) {
    // Who asked for another time and did not get it is told so with the next letter, and not two days later.
    const wait = number === 1 && !interview.keptAt ? policy.followUps.delay : policy.followUps.gap
    const dueAt = latest(new Date(leftAt(input, before, now).getTime() + wait * MINUTE), interview.keptAt)
    const followUp = entry({
      kind: 'invitation_follow_up',
      ordinal: number,
      recipient: candidate,
      dueAt,
      why: `${offsetInWords(wait)} after ${inWords(before)} without an answer, ${inZone(dueAt, candidate.timeZone)}`,
    })
    const previous = before
    before = followUp
    if (answered) line.push(skip(followUp, answered))
    else if (dueAt >= interview.startsAt) line.push(skip(followUp, 'it would come after the start'))
    else if (interview.heldAt)
      line.push(hold(followUp, `${firstName(candidate.name)} asked for another time`))
    else if (broken) line.push(hold(followUp, 'the letter before did not arrive'))
    else if (!isOut(input, previous)) line.push(hold(followUp, `until ${inWords(previous)} has left`))
    else line.push(followUp)
  }
  return line
}

/**
 * The invitation; to somebody who knows of the interview already, what has become of it. One of them that has left
 * for this revision stays what it is, whatever becomes known of earlier letters.
 */
function opening({ interview, candidate, said }: PlanInput): PlannedMessage {
  const { revision, bookedAt, revisedAt } = interview
  const left = said.find(
    (message) =>
      revision > 0 &&
      message.revision === revision &&
      /^(invitation|reschedule):0:candidate$/.test(message.planKey) &&
      mayHaveLeft(message.state),
  )
  const told = left
    ? left.planKey.startsWith('reschedule')
    : toldRevision(said, reference(candidate), revision) !== undefined
  return entry({
    kind: told ? 'reschedule' : 'invitation',
    ordinal: 0,
    recipient: candidate,
    dueAt: revision === 0 ? bookedAt : settled(revisedAt),
    why: told ? 'as soon as the change stands' : 'as soon as the interview is scheduled',
  })
}

/** Chasing an answer to a letter that never arrived helps nobody. */
function undelivered(input: PlanInput): boolean {
  return input.said.some(
    (message) =>
      message.revision === input.interview.revision &&
      /^(invitation|reschedule:0:candidate)/.test(message.planKey) &&
      ['failed', 'bounced', 'complained', 'needs_decision'].includes(message.state),
  )
}

/** A follow-up exists for the engine only once the letter before has left: an outage cannot bunch them. */
function isOut(input: PlanInput, before: PlannedMessage): boolean {
  return saidAs(input, before).some((message) => hasLeft(message.state))
}

function inWords(before: PlannedMessage): string {
  if (before.kind === 'invitation_follow_up') return `follow-up ${before.ordinal}`
  return before.kind === 'invitation' ? 'the invitation' : 'the letter about the change'
}

function saidAs(input: PlanInput, planned: PlannedMessage): SaidMessage[] {
  return input.said.filter(
    (message) => message.planKey === planned.planKey && message.revision === input.interview.revision,
  )
}

/** When the message before in the ladder left, or the earliest moment at which it still can. */
function leftAt(input: PlanInput, before: PlannedMessage, now: Date): Date {
  const [said] = saidAs(input, before)
  if (said?.sentAt && hasLeft(said.state)) return said.sentAt
  return before.dueAt > now ? before.dueAt : now
}
