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

export type SendResult =
  | { ok: true; provider: 'resend' | 'smtp'; providerId: string }
  /** For good: this mail will never be accepted as it is. */
  | { ok: false; kind: 'refused'; error: string }
  /** Not accepted; ask again after `retryAfterMs`. */
  | { ok: false; kind: 'rate_limited'; retryAfterMs: number; error: string }
  /** Surely not accepted; the way there, or the configuration, may be mended. */
  | { ok: false; kind: 'failed'; error: string }
  /** No answer after the request left: it may have been accepted. */
  | { ok: false; kind: 'uncertain'; error: string }

export interface MailProvider {
  /** Whether a second try with the same key and bytes cannot become a second mail. */
  readonly repeatsSafely: boolean
  /** Never throws: whatever happens becomes one of the results, after `timeoutMs` at the latest. */
  send(mail: OutgoingMail): Promise<SendResult>
}

export const TIMEOUT_MS = 10_000
