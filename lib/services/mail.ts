import { oneLine } from '@/lib/domain/one-line'
import type { OwnSender } from '@/lib/domain/sending-domain'
import { env } from '@/lib/env'
import { addressName, isAddress, parseAddress } from './mail-address'
import type { BatchResult, MailAddress, MailProvider, OutgoingMail, SendResult } from './mail-provider'
import { resendProvider } from './resend'
import { smtpProvider } from './smtp'

export type { BatchResult, MailAddress, MailAttachment, OutgoingMail, SendResult } from './mail-provider'
export { MOST_IN_A_CALL } from './mail-provider'

let chosen: MailProvider | undefined

/**
 * Sends one mail; the only way by which mail leaves. Through Resend where RESEND_API_KEY is set, else by SMTP.
 * Never throws; answers after 10 s at the latest. An address that is not exactly one address, or a header name
 * that is none, is refused here; subject and header values become single lines.
 */
export async function sendMail(mail: OutgoingMail): Promise<SendResult> {
  const error = malformed(mail)
  return error ? { ok: false, kind: 'refused', error } : provider().send(onSingleLines(mail))
}

/**
 * Sends up to a hundred mails without attachments in one call, under the call's own key. Each has passed
 * {@link isSendableTogether}. Never throws. Where the provider has no such call, nothing is accepted.
 */
export async function sendMails(
  mails: readonly OutgoingMail[],
  idempotencyKey: string,
): Promise<BatchResult> {
  const send = provider().sendBatch
  if (!send) return { ok: false, kind: 'failed', error: 'The mail provider takes one letter at a time' }
  return send(mails.map(onSingleLines), idempotencyKey)
}

/** Whether a mail may go out in a call with others: the provider has such a call, and it carries no file. */
export function isSendableTogether(mail: OutgoingMail): boolean {
  return provider().sendBatch !== undefined && mail.attachments.length === 0 && !malformed(mail)
}

/** What is wrong with a mail before anybody is asked to send it, in words. */
function malformed(mail: OutgoingMail): string | undefined {
  const addresses = [mail.from.email, mail.to.email, ...(mail.replyTo ? [mail.replyTo] : [])]
  const wrong = addresses.find((address) => !isAddress(address))
  if (wrong !== undefined) return `Not an e-mail address: ${oneLine(wrong)}`
  const badName = Object.keys(mail.headers).find((name) => !/^[a-z][a-z0-9-]*$/i.test(name))
  return badName === undefined ? undefined : `Not a header: ${oneLine(badName)}`
}

const onSingleLines = (mail: OutgoingMail): OutgoingMail => ({
  ...mail,
  subject: oneLine(mail.subject, 300),
  headers: singleLines(mail.headers),
})

/** Whether a try whose answer never came may simply be repeated: yes with Resend (idempotency key), not with SMTP. */
export function canRepeatSafely(): boolean {
  return provider().repeatsSafely
}

/**
 * The sender of every letter: the address of EMAIL_FROM under the given name, or under its own. With `own`, an address
 * on that domain instead, which Resend must have verified; a mail server has domains of its own, so SMTP ignores it.
 * @throws Error when EMAIL_FROM holds no address.
 */
export function sender(name?: string, own?: OwnSender): MailAddress {
  const configured = parseAddress(env().EMAIL_FROM)
  if (!configured)
    throw new Error('EMAIL_FROM is not an address such as "Acme <interviews@mail.acme.example>"')
  const shown = addressName(name ?? '') || configured.name
  if (!own || !env().RESEND_API_KEY) return { name: shown, email: configured.email }
  const [localPart = ''] = configured.email.split('@')
  return { name: shown, email: `${own.localPart ?? localPart}@${own.domain}` }
}

function provider(): MailProvider {
  chosen ??= choose()
  return chosen
}

function choose(): MailProvider {
  const { RESEND_API_KEY: apiKey, RESEND_BASE_URL: baseUrl, ...rest } = env()
  if (apiKey) return resendProvider({ apiKey, baseUrl })
  if (!rest.SMTP_HOST) throw new Error('Neither RESEND_API_KEY nor SMTP_HOST is set')
  return smtpProvider({
    host: rest.SMTP_HOST,
    port: rest.SMTP_PORT,
    user: rest.SMTP_USER,
    pass: rest.SMTP_PASS,
  })
}

function singleLines(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, oneLine(value, 2000)]))
}
