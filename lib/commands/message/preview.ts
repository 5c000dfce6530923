import { wordsOfLetter } from '@/emails/letter'
import type { Viewer } from '@/lib/domain/actor'
import { messageForDelivery } from '@/lib/queries/message/for-delivery'
import type { OutgoingMail } from '@/lib/services/mail'
import { composeLetter } from './compose'
import { interviewLetter } from './interview-letter'
import { keptLetter } from './kept-letter'
import { sourceOf, templateOfMessage } from './template-source'
import { untrackedHtml } from './tracking-part'

export interface LetterPreview {
  subject: string
  html: string
  text: string
  /** What an editor begins with; absent when the letter is frozen or is about no interview. */
  words?: { subject: string; text: string }
}

/**
 * A letter as it left, or as it would leave now; the candidate's secret is not in it, only its place.
 * @returns undefined when it is not one of the viewer's organisation
 */
export async function previewLetter(
  viewer: Viewer,
  messageId: string,
  now: Date,
): Promise<LetterPreview | undefined> {
  const message = await messageForDelivery(viewer, messageId)
  if (!message) return undefined
  const { kind, interview } = message
  const kept = keptLetter(message)
  if (kept) {
    const { html, ...mail } = kept.mail
    return partsOf({ ...mail, html: untrackedHtml(html, message.trackedLinks) })
  }
  if (kind === 'custom') return partsOf((await composeLetter(message, { stamp: now })).mail)
  if (!interview || kind === 'team_invitation' || kind === 'calendar_broken') return undefined
  const template = await templateOfMessage(viewer, message)
  const { mail } = await composeLetter(message, { stamp: now, template })
  const source = template && sourceOf(template, message).source
  const letter = { ...interviewLetter({ ...message, kind }, interview), ...(source && { source }) }
  return { ...partsOf(mail), words: wordsOfLetter(letter) }
}

const partsOf = ({ subject, html, text }: Pick<OutgoingMail, 'subject' | 'html' | 'text'>) => ({
  subject,
  html,
  text,
})
