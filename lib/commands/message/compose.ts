import { renderLetter } from '@/emails/letter'
import { defaultPolicy } from '@/lib/domain/policy'
import { env } from '@/lib/env'
import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'
import { routes } from '@/lib/routes'
import { calendarAttachment, calendarFile, interviewEntry } from '@/lib/services/calendar-file'
import { linkToken } from '@/lib/services/link-token'
import { type OutgoingMail, sender } from '@/lib/services/mail'

/** A letter as it is kept on its row: everything but the recipient's secret. */
export interface FrozenLetter {
  mail: OutgoingMail
  template: string
  templateVersion: number
}

/** Stands in the kept letter where the candidate's token goes when it leaves. */
const TOKEN_PLACEHOLDER = 'token-of-this-letter'

/**
 * Writes the letter of a message as things stand now.
 * @param stamp the moment it is written (DTSTAMP of a calendar part)
 * @throws Error when the message lacks what its kind speaks of
 */
export async function composeLetter(
  message: MessageForDelivery,
  context: { stamp: Date; invitation?: InvitationContext | null },
): Promise<FrozenLetter> {
  if (message.kind === 'team_invitation') return composeTeamInvitation(message, context.invitation ?? null)
  const { interview, organization } = message
  if (!interview) throw new Error(`Message ${message.id} (${message.kind}) speaks of no interview`)
  const toCandidate = message.audience === 'candidate'
  const candidate = interview.application.candidate
  const roomUrl = message.link ? `${env().NEXTAUTH_URL}${routes.room(TOKEN_PLACEHOLDER)}` : null
  const rendered = await renderLetter({
    kind: message.kind,
    props: {
      organizationName: organization.name,
      jobTitle: interview.application.job.title,
      interviewTitle: interview.title,
      audience: toCandidate ? 'candidate' : 'interviewer',
      recipientName: message.recipientName,
      candidateName: candidate.name,
      startsAt: interview.startsAt,
      endsAt: interview.endsAt,
      recipientTimeZone: message.recipientTimeZone,
      otherTimeZone: toCandidate ? interview.timeZone : interview.candidateTimeZone,
      otherParty: toCandidate ? organization.name : candidate.name,
      format: interview.format,
      location: interview.location,
      meetingUrl: interview.meetingUrl,
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
        ? { followUp: { number: message.ordinal, of: defaultPolicy.followUps.maximum } }
        : {}),
      ...(message.kind === 'reminder' ? { minutesBefore: message.ordinal } : {}),
      timeKept: interview.keptAt !== null,
      cancelReason: endingReason(interview, toCandidate),
    },
  })
  return {
    template: rendered.template,
    templateVersion: rendered.templateVersion,
    mail: {
      ...envelope(message, interview.organizer),
      subject: rendered.subject,
      html: rendered.html,
      text: rendered.text,
      attachments: calendarPart(message, context.stamp),
    },
  }
}

/** What a letter about the end gives as its reason. Why somebody declined is for the recruiters alone. */
function endingReason(
  interview: NonNullable<MessageForDelivery['interview']>,
  toCandidate: boolean,
): string | null {
  if (interview.status !== 'declined') return interview.cancelReason
  return toCandidate
    ? 'You told us that you cannot make it'
    : `${interview.application.candidate.name} declined`
}

/** Puts the candidate's token where the kept letter only names its place. */
export function sealLetter(letter: FrozenLetter, linkId: string | null): OutgoingMail {
  if (!linkId) return letter.mail
  const token = linkToken(linkId)
  const seal = (text: string) => text.replaceAll(TOKEN_PLACEHOLDER, token)
  return { ...letter.mail, html: seal(letter.mail.html), text: seal(letter.mail.text) }
}

/** What a letter to a future member speaks of. */
export interface InvitationContext {
  role: string
  inviterName: string
}

async function composeTeamInvitation(
  message: MessageForDelivery,
  invitation: InvitationContext | null,
): Promise<FrozenLetter> {
  if (!invitation) throw new Error(`Message ${message.id} speaks of no invitation`)
  const rendered = await renderLetter({
    kind: 'team_invitation',
    props: {
      organizationName: message.organization.name,
      inviterName: invitation.inviterName,
      role: invitation.role,
      recipientName: message.recipientName,
      signInUrl: `${env().NEXTAUTH_URL}${routes.signIn()}`,
    },
  })
  return {
    template: rendered.template,
    templateVersion: rendered.templateVersion,
    mail: {
      ...envelope(message, null),
      subject: rendered.subject,
      html: rendered.html,
      text: rendered.text,
      attachments: [],
    },
  }
}

/** RFC 3834: automatic mail says so. The row's id is the idempotency key, whatever happens in between. */
function envelope(message: MessageForDelivery, organizer: { name: string; email: string } | null) {
  return {
    from: sender(message.organization.name),
    to: { name: message.recipientName, email: message.recipientEmail },
    ...(organizer ? { replyTo: organizer.email } : {}),
    headers: { 'Auto-Submitted': 'auto-generated' },
    idempotencyKey: message.generation === 0 ? message.id : `${message.id}:${message.generation}`,
  }
}

/**
 * The candidate's copy of the calendar entry: REQUEST with the confirmation, CANCEL with the cancellation, one UID
 * for life and the revision as SEQUENCE (RFC 5546, 3.2.2 and 3.2.5). Interviewers are not named in it.
 */
function calendarPart(message: MessageForDelivery, stamp: Date): OutgoingMail['attachments'] {
  const { interview, organization } = message
  if (!interview || message.audience !== 'candidate') return []
  if (message.kind !== 'confirmation' && message.kind !== 'cancellation') return []
  const method = message.kind === 'confirmation' ? 'REQUEST' : 'CANCEL'
  const text = calendarFile({
    method,
    stamp,
    ...interviewEntry(interview, organization.name),
    organizer: sender(organization.name),
    attendee: { name: message.recipientName, email: message.recipientEmail },
  })
  return [calendarAttachment(text, method)]
}
