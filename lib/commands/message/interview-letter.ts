import type { InterviewFacts, InterviewLetterKind, Letter } from '@/emails/parts/props'
import { letterBrand } from '@/lib/commands/brand/letter-brand'
import { overrideOf, wordsOf } from '@/lib/domain/message-override'
import { policyOf } from '@/lib/domain/policy'
import { toldRevision } from '@/lib/domain/told'
import { env } from '@/lib/env'
import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'
import { routes } from '@/lib/routes'
import { hadConfirmed } from './calendar-part'
import { unsubscribeUrl } from './unsubscribe-part'

/** Stands in the kept letter where the candidate's token goes when it leaves. */
export const TOKEN_PLACEHOLDER = 'token-of-this-letter'

type Interview = NonNullable<MessageForDelivery['interview']>

/** What a letter about an interview says to its reader, as things stand now. */
export function interviewLetter(
  message: MessageForDelivery & { kind: InterviewLetterKind },
  interview: Interview,
): Extract<Letter, { kind: InterviewLetterKind }> {
  const { organization } = message
  const toCandidate = message.audience === 'candidate'
  const candidate = interview.application.candidate
  const roomUrl = message.link ? `${env().NEXTAUTH_URL}${routes.room(TOKEN_PLACEHOLDER)}` : null
  return {
    kind: message.kind,
    props: {
      organizationName: organization.name,
      brand: letterBrand(organization),
      jobTitle: interview.application.job.title,
      interviewTitle: interview.title,
      audience: toCandidate ? 'candidate' : 'interviewer',
      recipientName: message.recipientName,
      candidateName: candidate.name,
      ...factsOf(interview),
      recipientTimeZone: message.recipientTimeZone,
      otherTimeZone: toCandidate ? interview.timeZone : interview.candidateTimeZone,
      otherParty: toCandidate ? organization.name : candidate.name,
      phone: interview.format === 'phone' ? candidate.phone : null,
      people: interview.participants,
      organizerName: interview.organizer.name,
      roomUrl: toCandidate ? roomUrl : null,
      interviewUrl: toCandidate
        ? null
        : `${env().NEXTAUTH_URL}${routes.interview(organization.slug, interview.id)}`,
      openTasks: interview.prepTasks
        .filter((task) => task.audience === (toCandidate ? 'candidate' : 'interviewer'))
        .map((task) => task.title),
      ...(message.kind === 'invitation_follow_up'
        ? { followUp: { number: message.ordinal, of: policyOf(interview.policy?.rules).followUps.maximum } }
        : {}),
      ...(message.kind === 'reminder' ? { minutesBefore: minutesBefore(message, interview.startsAt) } : {}),
      timeKept: interview.keptAt !== null,
      cancelReason: endingReason(interview, toCandidate),
      was: knownBefore(message, interview),
      asksConfirmation: interview.status === 'pending',
      hadConfirmed: hadConfirmed(interview),
      unsubscribeUrl: unsubscribeUrl(message),
      words: wordsOf(message.words),
      changeReason: interview.revisions.find(({ revision }) => revision === message.revision)?.reason ?? null,
    },
  }
}

/**
 * What this reader knew last, as long as it is something else than what holds now. An interviewer who was told of a
 * change without an earlier letter knows the interview from Google Calendar, which shows every revision.
 */
function knownBefore(message: MessageForDelivery, interview: Interview): InterviewFacts | null {
  const { kind, audience, revision, planKey } = message
  const reference = planKey.slice(planKey.lastIndexOf(':') + 1)
  const before = kind === 'panel_removal' ? revision + 1 : revision
  const fromCalendar = kind === 'reschedule' && audience === 'interviewer' ? revision - 1 : undefined
  const told = toldRevision(interview.messages, reference, before) ?? fromCalendar
  const known = interview.revisions.find((said) => said.revision === told)
  return known && !sameFacts(known, interview) ? factsOf(known) : null
}

function sameFacts(one: InterviewFacts, other: InterviewFacts): boolean {
  return (
    one.startsAt.getTime() === other.startsAt.getTime() &&
    one.endsAt.getTime() === other.endsAt.getTime() &&
    one.format === other.format &&
    one.location === other.location &&
    one.meetingUrl === other.meetingUrl
  )
}

function factsOf({ startsAt, endsAt, format, location, meetingUrl }: InterviewFacts): InterviewFacts {
  return { startsAt, endsAt, format, location, meetingUrl }
}

/** What a letter about the end gives as its reason. Why somebody declined is for the recruiters alone. */
function endingReason(interview: Interview, toCandidate: boolean): string | null {
  if (interview.status !== 'declined') return interview.cancelReason
  return toCandidate
    ? 'You told us that you cannot make it'
    : `${interview.application.candidate.name} declined`
}

/** A reminder whose moment a person chose says how far ahead it really is. */
function minutesBefore(message: MessageForDelivery, startsAt: Date): number {
  if (!overrideOf(message.override)) return message.ordinal
  return Math.max(1, Math.round((startsAt.getTime() - message.dueAt.getTime()) / 60_000))
}
