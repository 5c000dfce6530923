export interface MailAddress {
  name: string
  email: string
}

export interface MailAttachment {
  filename: string
  contentType: string
  /** base64 */
  content: string
}

export interface OutgoingMail {
  from: MailAddress
  to: MailAddress
  /** A bare address. */
  replyTo?: string
  subject: string
  html: string
  text: string
  headers: Record<string, string>
  attachments: MailAttachment[]
  /** The same key for every try of the same mail; the message's id. */
  idempotencyKey: string
}

/** Why nothing was accepted, or perhaps. */
export type SendFailure = Told &
  /** For good: this mail will never be accepted as it is. */
  (
    | { ok: false; kind: 'refused'; error: string }
    /** Not accepted; ask again after `retryAfterMs`. */
    | { ok: false; kind: 'rate_limited'; retryAfterMs: number; error: string }
    /** Surely not accepted; the way there, or the configuration, may be mended. */
    | { ok: false; kind: 'failed'; error: string }
    /** No answer after the request left: it may have been accepted. */
    | { ok: false; kind: 'uncertain'; error: string }
  )

interface Told {
  /** Requests per second that the provider says it allows this account, where it says so. */
  perSecond?: number
}

export type SendResult = ({ ok: true; provider: 'resend' | 'smtp'; providerId: string } & Told) | SendFailure

/** What became of each letter of a call, in their order. */
export type LetterResult = { ok: true; providerId: string } | { ok: false; error: string }

export type BatchResult =
  | ({ ok: true; provider: 'resend' | 'smtp'; letters: LetterResult[] } & Told)
  /** Other letters left under this key before: a try that went unanswered had been accepted. */
  | ({ ok: false; kind: 'accepted_before'; error: string } & Told)
  | SendFailure

export interface MailProvider {
  /** Whether a second try with the same key and bytes cannot become a second mail. */
  readonly repeatsSafely: boolean
  /** Never throws: whatever happens becomes one of the results, after `timeoutMs` at the latest. */
  send(mail: OutgoingMail): Promise<SendResult>
  /**
   * Sends up to {@link MOST_IN_A_CALL} mails without attachments in one call under a key of its own; absent where the
   * provider knows no such call. Never throws either.
   */
  sendBatch?(mails: readonly OutgoingMail[], idempotencyKey: string): Promise<BatchResult>
}

export const TIMEOUT_MS = 10_000

/** https://resend.com/docs/api-reference/emails/send-batch-emails */
export const MOST_IN_A_CALL = 100
