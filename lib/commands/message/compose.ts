import { type Letter, renderLetter } from '@/emails/letter'
import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'
import { linkToken } from '@/lib/services/link-token'
import { type OutgoingMail, sender } from '@/lib/services/mail'
import { calendarPart } from './calendar-part'
import { interviewLetter, TOKEN_PLACEHOLDER } from './interview-letter'
import { type InvitationContext, memberLetter } from './member-letter'

/** A letter as it is kept on its row: everything but the recipient's secret. */
export interface FrozenLetter {
  mail: OutgoingMail
  template: string
  templateVersion: number
}

/**
 * Writes the letter of a message as things stand now.
 * @param stamp the moment it is written (DTSTAMP of a calendar part)
 * @throws Error when the message lacks what its kind speaks of
 */
export async function composeLetter(
  message: MessageForDelivery,
  context: { stamp: Date; invitation?: InvitationContext | null },
): Promise<FrozenLetter> {
  const { subject, html, text, template, templateVersion } = await renderLetter(letterOf(message, context))
  return {
    template,
    templateVersion,
    mail: {
      ...envelope(message),
      subject,
      html,
      text,
      attachments: calendarPart(message, context.stamp),
    },
  }
}

/** Puts the candidate's token where the kept letter only names its place. */
export function sealLetter(letter: FrozenLetter, linkId: string | null): OutgoingMail {
  if (!linkId) return letter.mail
  const token = linkToken(linkId)
  const seal = (text: string) => text.replaceAll(TOKEN_PLACEHOLDER, token)
  return { ...letter.mail, html: seal(letter.mail.html), text: seal(letter.mail.text) }
}

function letterOf(message: MessageForDelivery, context: { invitation?: InvitationContext | null }): Letter {
  const { kind, interview } = message
  if (kind === 'team_invitation' || kind === 'calendar_broken' || !interview)
    return memberLetter(message, context.invitation ?? null)
  return interviewLetter({ ...message, kind }, interview)
}

/**
 * RFC 3834: automatic mail says so. A letter about an interview is answered to its organiser. The row's id is the
 * idempotency key, whatever happens in between.
 */
function envelope(message: MessageForDelivery) {
  const organizer = message.interview?.organizer
  return {
    from: sender(message.organization.name),
    to: { name: message.recipientName, email: message.recipientEmail },
    ...(organizer ? { replyTo: organizer.email } : {}),
    headers: { 'Auto-Submitted': 'auto-generated' },
    idempotencyKey: message.generation === 0 ? message.id : `${message.id}:${message.generation}`,
  }
}
