import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { MailAttachment, MailProvider, OutgoingMail, SendResult } from './mail-provider'
import { TIMEOUT_MS } from './mail-provider'

interface SmtpOptions {
  host: string
  port: number
  user?: string
  pass?: string
  timeoutMs?: number
}

/**
 * Mail through any SMTP server. TLS from the start on port 465, else STARTTLS; with a password it is required,
 * but on this machine itself. SMTP knows no idempotency key: the Message-ID is made from it, so that a repeat can
 * be recognised, but a repeat may arrive twice.
 */
export function smtpProvider(options: SmtpOptions): MailProvider {
  return {
    repeatsSafely: false,
    async send(mail) {
      const deadline = new AbortController()
      const progress = { dataBegan: false }
      const answer = deliver(options, mail, progress).catch((error: unknown) =>
        verdict(error, progress.dataBegan),
      )
      const result = await Promise.race([answer, tooLate(options.timeoutMs ?? TIMEOUT_MS, deadline.signal)])
      deadline.abort()
      return result
    },
  }
}

async function deliver(
  options: SmtpOptions,
  mail: OutgoingMail,
  progress: { dataBegan: boolean },
): Promise<SendResult> {
  const { host, port, user, pass, timeoutMs = TIMEOUT_MS } = options
  const transport = createTransport({
    host,
    port,
    secure: port === 465,
    requireTLS: Boolean(user) && !isLoopback(host),
    ...(user ? { auth: { user, pass: pass ?? '' } } : {}),
    // Shorter than the whole, so that a server out of reach is known as such.
    connectionTimeout: timeoutMs * 0.4,
    greetingTimeout: timeoutMs * 0.4,
    socketTimeout: timeoutMs * 0.8,
    disableFileAccess: true,
    disableUrlAccess: true,
    // The transaction's log is the only place that says whether the content was on its way.
    transactionLog: true,
    logger: listener((line) => {
      if (line === 'DATA') progress.dataBegan = true
    }),
  })
  const info = await transport.sendMail(messageOf(mail))
  return { ok: true, provider: 'smtp', providerId: info.messageId }
}

function messageOf(mail: OutgoingMail) {
  const calendar = mail.attachments.find(isCalendar)
  return {
    from: { name: mail.from.name, address: mail.from.email },
    to: { name: mail.to.name, address: mail.to.email },
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    messageId: messageId(mail),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: mail.headers,
    attachments: mail.attachments
      .filter((attachment) => attachment !== calendar)
      .map(({ filename, contentType, content }) => ({ filename, contentType, content, encoding: 'base64' })),
    ...(calendar ? { icalEvent: eventOf(calendar) } : {}),
  }
}

function messageId({ idempotencyKey, from }: OutgoingMail): string {
  const digest = createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 40)
  return `<${digest}@${from.email.slice(from.email.lastIndexOf('@') + 1)}>`
}

const isCalendar = ({ contentType }: MailAttachment) => /^text\/calendar\b/i.test(contentType)

/** RFC 6047: the method stands in the part's type too; clients answer only to a part beside text and HTML. */
function eventOf({ filename, contentType, content }: MailAttachment) {
  const method = /method="?([a-z]+)/i.exec(contentType)?.[1] ?? 'PUBLISH'
  return { method, filename, content, encoding: 'base64' }
}

interface SmtpError {
  message: string
  code?: string
  command?: string
  responseCode?: number
}

/** RFC 5321, 4.2.1: a reply 4xx or 5xx means not accepted; silence after the content left means nothing. */
function verdict(thrown: unknown, dataBegan: boolean): SendResult {
  const {
    message,
    code,
    command,
    responseCode = 0,
  }: SmtpError = thrown instanceof Error ? thrown : { message: String(thrown) }
  const error = `SMTP: ${message}`
  const lost = code === 'ECONNECTION' || code === 'ESOCKET' || code === 'ETIMEDOUT'
  if (dataBegan && (lost || responseCode === 0)) return { ok: false, kind: 'uncertain', error }
  const aboutThisMail =
    command === 'RCPT TO' || command === 'DATA' || (code === 'EENVELOPE' && command === 'API')
  const permanent = responseCode >= 500 || (code === 'EENVELOPE' && command === 'API')
  return { ok: false, kind: aboutThisMail && permanent ? 'refused' : 'failed', error }
}

/** The delivery cannot be called back and may still succeed, however far it came: always uncertain. */
function tooLate(ms: number, signal: AbortSignal): Promise<SendResult> {
  return new Promise((resolve) => {
    const error = `SMTP: no answer within ${ms / 1000} s`
    const timer = setTimeout(() => resolve({ ok: false, kind: 'uncertain', error }), ms)
    signal.addEventListener('abort', () => clearTimeout(timer))
  })
}

function listener(hear: (line: unknown) => void) {
  const silent = () => {}
  const debug = (_entry: unknown, line: unknown) => hear(line)
  return { level: silent, trace: silent, debug, info: silent, warn: silent, error: silent, fatal: silent }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
