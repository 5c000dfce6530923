import type { Email } from './outbox'

/** A mail that left, as a recipient would see it. */
export interface Mail {
  id: string
  from: string
  to: string[]
  subject: string
  html: string | null
  text: string | null
  /** The sender's own headers as posted, with Reply-To, Cc and Message-ID. */
  headers: Record<string, string>
  /** `content` is base64. */
  attachments: { filename: string; contentType: string; content: string }[]
  /** ISO instant on the local clock. */
  sentAt: string
}

export function asMail({ id, letter, messageId, sentAt, createdAt }: Email): Mail {
  return {
    id,
    from: letter.from,
    to: letter.to,
    subject: letter.subject,
    html: letter.html,
    text: letter.text,
    headers: {
      ...letter.headers,
      ...(letter.replyTo.length > 0 ? { 'Reply-To': letter.replyTo.join(', ') } : {}),
      ...(letter.cc.length > 0 ? { Cc: letter.cc.join(', ') } : {}),
      'Message-ID': messageIdOf(letter.headers) ?? messageId,
    },
    attachments: letter.attachments.map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      content,
    })),
    sentAt: new Date(sentAt ?? createdAt).toISOString(),
  }
}

function messageIdOf(headers: Record<string, string>): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'message-id')?.[1]
}
