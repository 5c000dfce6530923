import { wordsOfLetter } from '@/emails/letter'
import type { Viewer } from '@/lib/domain/actor'
import { messageForDelivery } from '@/lib/queries/message/for-delivery'
import type { OutgoingMail } from '@/lib/services/mail'
import { composeLetter } from './compose'
import { interviewLetter } from './interview-letter'

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
  if (!message?.interview) return undefined
  const { kind, interview } = message
  if (message.letter) return partsOf(message.letter as unknown as OutgoingMail)
  if (kind === 'team_invitation' || kind === 'calendar_broken') return undefined
  const { mail } = await composeLetter(message, { stamp: now })
  return { ...partsOf(mail), words: wordsOfLetter(interviewLetter({ ...message, kind }, interview)) }
}

const partsOf = ({ subject, html, text }: OutgoingMail) => ({ subject, html, text })
