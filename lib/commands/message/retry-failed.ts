import { mayRecruit, type Viewer } from '@/lib/domain/actor'
import type { OutboxFilter } from '@/lib/domain/outbox'
import { type MessageForDelivery, messagesForDelivery } from '@/lib/queries/message/for-delivery'
import { refusedAddresses, troubled } from '@/lib/queries/message/troubled'
import { brokenCondition } from './condition'
import { objectionTo } from './objection'
import { sendAgain } from './send-again'

/** Letters that one retry takes at most; the rest is for the next one. */
export const MOST_RETRIED = 200

export interface Retry {
  /** Letters that are sent again. */
  again: RetriedLetter[]
  /** Letters that are not, each with its reason in words. */
  skipped: (RetriedLetter & { reason: string })[]
  /** There are more than one retry takes. */
  more: boolean
}

export interface RetriedLetter {
  id: string
  kind: MessageForDelivery['kind']
  ordinal: number
  recipientName: string
  recipientEmail: string
}

/**
 * What a retry of every letter in trouble that a filter asks for would do: a failed one is sent again where it still
 * makes sense. One that may have left, that was marked as spam, or whose address bounced is for a person to look at.
 */
export async function planRetry(viewer: Viewer, filter: OutboxFilter, now: Date): Promise<Retry> {
  if (!mayRecruit(viewer.role)) return { again: [], skipped: [], more: false }
  const found = await troubled(viewer, filter, MOST_RETRIED + 1)
  const ids = found.slice(0, MOST_RETRIED)
  const [messages, refused] = await Promise.all([
    messagesForDelivery(viewer, ids),
    refusedAddresses(viewer, ids),
  ])
  const retry: Retry = { again: [], skipped: [], more: found.length > ids.length }
  for (const message of messages.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))) {
    const { id, kind, ordinal, recipientName, recipientEmail } = message
    const letter = { id, kind, ordinal, recipientName, recipientEmail }
    const reason =
      unfitFor(message) ??
      (refused.has(recipientEmail) ? 'the address does not take mail' : undefined) ??
      objectionTo(message, true, now) ??
      (await brokenCondition(viewer, message))
    if (reason) retry.skipped.push({ ...letter, reason })
    else retry.again.push(letter)
  }
  return retry
}

/** Sends again what {@link planRetry} would; one that somebody else dealt with meanwhile is skipped too. */
export async function retryFailed(viewer: Viewer, filter: OutboxFilter, now: Date): Promise<Retry> {
  const planned = await planRetry(viewer, filter, now)
  const retry: Retry = { ...planned, again: [], skipped: [...planned.skipped] }
  for (const letter of planned.again) {
    const outcome = await sendAgain(viewer, { messageId: letter.id }, now)
    if (outcome.ok) retry.again.push(letter)
    else retry.skipped.push({ ...letter, reason: 'somebody has dealt with it meanwhile' })
  }
  return retry
}

function unfitFor({ state, kind }: MessageForDelivery): string | undefined {
  switch (state) {
    case 'failed':
      // It is for the member alone to connect again, and for an owner to invite again.
      return kind === 'team_invitation' ? 'invite the person again instead' : undefined
    case 'needs_decision':
      return 'it may have left: decide about it by itself'
    case 'complained':
      return 'the recipient marked it as spam'
    case 'bounced':
      return 'the address does not take mail'
    default:
      return 'it is not in trouble any more'
  }
}
