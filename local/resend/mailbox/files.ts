import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { asMail } from '../mail'
import type { Email } from '../outbox'

const CLOSED = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

/** The mail as MIME, built by nodemailer from exactly what was posted. */
export async function rawMail(email: Email): Promise<Response> {
  const bytes = await mime(email)
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...CLOSED,
      'content-type': 'message/rfc822',
      'content-disposition': `inline; filename="${email.id}.eml"`,
    },
  })
}

/** One attachment, or undefined if there is no such. Only pictures are shown, all else is downloaded. */
export function attachedFile({ letter }: Email, nth: number): Response | undefined {
  const file = letter.attachments[nth]
  if (!file) return undefined
  const picture = /^image\/(png|jpeg|gif|webp)$/.test(file.contentType)
  const name = encodeURIComponent(file.filename).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  return new Response(Buffer.from(file.content, 'base64'), {
    headers: {
      ...CLOSED,
      'content-type': /^[\x20-\x7e]+$/.test(file.contentType) ? file.contentType : 'application/octet-stream',
      'content-disposition': `${picture ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    },
  })
}

function mime(email: Email): Promise<Buffer> {
  const { letter } = email
  const { sentAt } = asMail(email)
  const names = new Set(Object.keys(letter.headers).map((name) => name.toLowerCase()))
  const composer = new MailComposer({
    from: letter.from,
    to: letter.to,
    cc: letter.cc,
    replyTo: letter.replyTo.length > 0 ? letter.replyTo : undefined,
    subject: letter.subject,
    html: letter.html ?? undefined,
    text: letter.text ?? undefined,
    date: names.has('date') ? undefined : new Date(sentAt),
    messageId: names.has('message-id') ? undefined : email.messageId,
    headers: Object.entries(letter.headers).map(([key, value]) => ({ key, value })),
    normalizeHeaderKey: (key) => key,
    attachments: letter.attachments.map(({ filename, contentType, content, contentId }) => ({
      filename,
      contentType,
      content: Buffer.from(content, 'base64'),
      cid: contentId,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}
