import { wordsOfLetter } from '@/emails/letter'
import type { Viewer } from '@/lib/domain/actor'
import { oneLine } from '@/lib/domain/one-line'
import { cleanText } from '@/lib/domain/paragraphs'
import { messageForDelivery } from '@/lib/queries/message/for-delivery'
import { interviewLetter } from './interview-letter'

/**
 * Subject and opening that a letter has of its own, whatever a person wrote for it; cleaned as a person's would be.
 * @returns undefined when it is not one of the viewer's organisation, or about no interview
 */
export async function ownWords(
  viewer: Viewer,
  messageId: string,
): Promise<{ subject: string; text: string } | undefined> {
  const message = await messageForDelivery(viewer, messageId)
  if (!message?.interview) return undefined
  const { kind, interview } = message
  if (kind === 'team_invitation' || kind === 'calendar_broken' || kind === 'custom') return undefined
  const { subject, text } = wordsOfLetter(interviewLetter({ ...message, kind, words: null }, interview))
  return { subject: oneLine(subject, Number.POSITIVE_INFINITY), text: cleanText(text) }
}
