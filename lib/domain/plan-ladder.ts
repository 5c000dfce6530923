import { hasLeft, mayHaveLeft } from './message'
import { askedBefore } from './plan-asked-before'
import { decidedAt, isPassedOver, switchedOff, timed } from './plan-override'
import { afterRules } from './plan-rules-since'
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
import { leavesAt } from './send-window'
import { toldRevision } from './told'

/**
 * The opening letter and its follow-ups: each counts from the moment at which the letter before really left. After a
 * change of place they go on with the number that is next.
 */
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
  // The last one that is to leave before: what a person passed over, or the policy, is not waited for.
  let before = first
  // Minutes that what was passed over would have waited: the ones after it keep their moment.
  let passedOver = 0
  const earlier = askedBefore(input)
  for (let number = earlier.number + 1; number <= policy.followUps.maximum; number += 1) {
    // Who asked for another time and did not get it is told so with the next letter, and not two days later.
    const wait = number === 1 && !interview.keptAt ? policy.followUps.delay : policy.followUps.gap
    const asked = new Date(leftAt(input, before, now).getTime() + (passedOver + wait) * MINUTE)
    const gapEnds = earlier.leftAt && new Date(earlier.leftAt.getTime() + wait * MINUTE)
    const point = latest(afterRules(input, asked, wait), interview.keptAt, gapEnds)
    const dueAt = leavesAt('invitation_follow_up', point, candidate.timeZone, policy)
    const followUp = spaced(
      input,
      before,
      entry({
        kind: 'invitation_follow_up',
        ordinal: number,
        recipient: candidate,
        dueAt,
        why: `${offsetInWords(passedOver + wait)} after ${inWords(before)} without an answer${afterQuiet(point, dueAt)}, ${inZone(dueAt, candidate.timeZone)}`,
      }),
    )
    const previous = before
    const off = switchedOff(input, followUp)
    if (off || isPassedOver(input, followUp)) passedOver += wait
    else [before, passedOver] = [followUp, 0]
    if (answered) line.push(skip(followUp, answered))
    else if (off) line.push(skip(followUp, off))
    else if (followUp.dueAt >= interview.startsAt) line.push(skip(followUp, 'it would come after the start'))
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
function opening(input: PlanInput): PlannedMessage {
  const { interview, candidate, said, policy } = input
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
  const kind = told ? 'reschedule' : 'invitation'
  const point = revision === 0 ? bookedAt : settled(revisedAt)
  const opens = leavesAt(kind, point, candidate.timeZone, policy)
  // What would wait until after the start is said at once.
  const dueAt = opens < interview.startsAt ? opens : point
  const why = told ? 'as soon as the change stands' : 'as soon as the interview is scheduled'
  return timed(
    input,
    entry({ kind, ordinal: 0, recipient: candidate, dueAt, why: `${why}${afterQuiet(point, dueAt)}` }),
  )
}

const afterQuiet = (point: Date, dueAt: Date) => (dueAt > point ? ', after quiet hours' : '')

/** Chasing an answer to a letter that never arrived helps nobody. */
function undelivered(input: PlanInput): boolean {
  return input.said.some(
    (message) =>
      message.revision === input.interview.revision &&
      /^(invitation|reschedule:0:candidate)/.test(message.planKey) &&
      ['failed', 'bounced', 'complained', 'needs_decision'].includes(message.state),
  )
}

/**
 * The follow-up at the moment that a person chose. One that was chosen before the letter before had left never comes
 * sooner than the policy's wait after it: what waited for a long time does not go out in a burst.
 */
function spaced(input: PlanInput, before: PlannedMessage, planned: PlannedMessage): PlannedMessage {
  const chosen = timed(input, planned)
  const decided = decidedAt(input, planned)
  const knewOf = saidAs(input, before).some(
    ({ state, sentAt }) => hasLeft(state) && sentAt && decided && sentAt <= decided,
  )
  return knewOf || chosen.dueAt >= planned.dueAt ? chosen : planned
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
