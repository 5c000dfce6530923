import type { MessageAudience, MessageKind } from '@/lib/domain/message'
import { offersUnsubscribe } from '@/lib/domain/suppression'
import { env } from '@/lib/env'
import { routes } from '@/lib/routes'

/** Stands in the kept letter where the token of its unsubscribe address goes when it leaves. */
export const UNSUBSCRIBE_PLACEHOLDER = 'silence-of-this-letter'

interface Addressed {
  kind: MessageKind
  audience: MessageAudience
  batchId: string | null
}

/** Where the reader of a letter chooses to get no such letters any more; null for a letter that is needed. */
export function unsubscribeUrl(message: Addressed): string | null {
  if (!isOffered(message)) return null
  return `${env().NEXTAUTH_URL}${routes.unsubscribe(UNSUBSCRIBE_PLACEHOLDER)}`
}

/** The headers by which a mail program unsubscribes with one click (RFC 2369, RFC 8058). */
export function unsubscribeHeaders(message: Addressed): Record<string, string> {
  if (!isOffered(message)) return {}
  return {
    'List-Unsubscribe': `<${env().NEXTAUTH_URL}${routes.oneClickUnsubscribe(UNSUBSCRIBE_PLACEHOLDER)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

const isOffered = ({ batchId, ...message }: Addressed) =>
  offersUnsubscribe({ ...message, inBatch: batchId !== null })
