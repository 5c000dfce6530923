import { renderLetter } from '@/emails/letter'
import type { Moulds } from '@/emails/parts/mould'
import type { Letter } from '@/emails/parts/props'
import { letterSender } from '@/lib/commands/brand/letter-brand'
import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'
import type { TemplateOfLetter } from '@/lib/queries/template/for-letter'
import { linkToken } from '@/lib/services/link-token'
import type { OutgoingMail } from '@/lib/services/mail'
import { trackingToken } from '@/lib/services/tracking-token'
import { unsubscribeToken } from '@/lib/services/unsubscribe-token'
import { calendarPart } from './calendar-part'
import { authorOf, customLetter, type LetterAuthor } from './custom-letter'
import { interviewLetter, TOKEN_PLACEHOLDER } from './interview-letter'
import { type InvitationContext, memberLetter } from './member-letter'
import { type SourceOfLetter, sourceOf } from './template-source'
import { TRACKING_PLACEHOLDER } from './tracking-part'
import { UNSUBSCRIBE_PLACEHOLDER, unsubscribeHeaders } from './unsubscribe-part'

/** A letter as it is kept on its row: everything but the recipient's secret. */
export interface FrozenLetter {
  mail: OutgoingMail
  /** The id of the organisation's template, or the name of the product's own words. */
  template: string
  templateVersion: number
  templateId?: string
  /** The addresses behind its rewritten links, by their places; absent: those that the row has already. */
  trackedLinks?: readonly string[]
  /** Why the template that it should have been written from could not be used. */
  templateFault?: { templateId: string; name: string; fault: string }
}

/**
 * Writes the letter of a message as things stand now.
 * @param context.stamp the moment it is written (DTSTAMP of a calendar part)
 * @param context.template the organisation's, if one is in force; when it cannot be used, the product's own words are
 * @param context.moulds of the letters that are written with it
 * @throws Error when the message lacks what its kind speaks of
 */
export async function composeLetter(
  message: MessageForDelivery,
  context: {
    stamp: Date
    invitation?: InvitationContext | null
    template?: TemplateOfLetter | undefined
    moulds?: Moulds
  },
): Promise<FrozenLetter> {
  const author = message.kind === 'custom' ? await authorOf(message) : null
  const { template: chosen } = context
  const written = chosen && sourceOf(chosen, message)
  const { subject, html, text, ...own } = await renderLetter(
    author ? customLetter(message, author) : letterOf(message, context, written?.source),
    context.moulds,
  )
  const fault = written?.fault ?? (own.fromTemplate?.ok === false ? own.fromTemplate.fault : undefined)
  return {
    ...(chosen && own.fromTemplate?.ok
      ? { template: chosen.id, templateVersion: chosen.version, templateId: chosen.id }
      : { template: own.template, templateVersion: own.templateVersion }),
    ...(chosen &&
      fault !== undefined && { templateFault: { templateId: chosen.id, name: chosen.name, fault } }),
    mail: {
      ...envelope(message, author),
      subject,
      html,
      text,
      attachments: calendarPart(message, context.stamp),
    },
  }
}

/** Puts the recipient's tokens where the kept letter only names their places. */
export function sealLetter(
  { mail }: FrozenLetter,
  message: { id: string; link: { id: string } | null },
): OutgoingMail {
  const door = message.link ? linkToken(message.link.id) : TOKEN_PLACEHOLDER
  const silence = unsubscribeToken(message.id)
  const trace = trackingToken(message.id)
  const seal = (text: string) =>
    text.replaceAll(TOKEN_PLACEHOLDER, door).replaceAll(UNSUBSCRIBE_PLACEHOLDER, silence)
  const headers = Object.entries(mail.headers).map(([name, value]) => [name, seal(value)])
  const html = seal(mail.html).replaceAll(TRACKING_PLACEHOLDER, trace)
  return { ...mail, html, text: seal(mail.text), headers: Object.fromEntries(headers) }
}

function letterOf(
  message: MessageForDelivery,
  context: { invitation?: InvitationContext | null },
  source: SourceOfLetter | undefined,
): Letter {
  const { kind, interview } = message
  if (kind === 'team_invitation' || kind === 'calendar_broken' || kind === 'custom' || !interview)
    return memberLetter(message, context.invitation ?? null)
  return { ...interviewLetter({ ...message, kind }, interview), ...(source && { source }) }
}

/**
 * RFC 3834: automatic mail says so, and what a person wrote does not. A letter about an interview is answered to its
 * organiser, one that a person wrote to that person, any other where the brand says. The row's id is the idempotency
 * key, whatever happens in between.
 */
function envelope(message: MessageForDelivery, author: LetterAuthor | null) {
  const { brand } = message.organization
  const replyTo = (author ? author.email : message.interview?.organizer.email) ?? brand?.replyTo
  return {
    from: letterSender(message.organization),
    to: { name: message.recipientName, email: message.recipientEmail },
    ...(replyTo ? { replyTo } : {}),
    headers: { ...(!author && { 'Auto-Submitted': 'auto-generated' }), ...unsubscribeHeaders(message) },
    idempotencyKey: message.generation === 0 ? message.id : `${message.id}:${message.generation}`,
  }
}
