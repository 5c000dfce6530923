import { oneLine } from '@/lib/domain/one-line'
import { env } from '@/lib/env'
import { isAddress, parseAddress } from './mail-address'
import type { MailAddress, MailProvider, OutgoingMail, SendResult } from './mail-provider'
import { resendProvider } from './resend'
import { smtpProvider } from './smtp'

export type { MailAddress, MailAttachment, OutgoingMail, SendResult } from './mail-provider'

let chosen: MailProvider | undefined

/**
 * Sends one mail; the only way by which mail leaves. Through Resend where RESEND_API_KEY is set, else by SMTP.
 * Never throws; answers after 10 s at the latest. An address that is not exactly one address, or a header name
 * that is none, is refused here; subject and header values become single lines.
 */
export async function sendMail(mail: OutgoingMail): Promise<SendResult> {
  const addresses = [mail.from.email, mail.to.email, ...(mail.replyTo ? [mail.replyTo] : [])]
  const wrong = addresses.find((address) => !isAddress(address))
  if (wrong !== undefined)
    return { ok: false, kind: 'refused', error: `Not an e-mail address: ${oneLine(wrong)}` }
  const badName = Object.keys(mail.headers).find((name) => !/^[a-z][a-z0-9-]*$/i.test(name))
  if (badName !== undefined) return { ok: false, kind: 'refused', error: `Not a header: ${oneLine(badName)}` }
  return provider().send({ ...mail, subject: oneLine(mail.subject, 300), headers: singleLines(mail.headers) })
}

/** Whether a try whose answer never came may simply be repeated: yes with Resend (idempotency key), not with SMTP. */
export function canRepeatSafely(): boolean {
  return provider().repeatsSafely
}

/**
 * The sender of every letter: the address of EMAIL_FROM under the given name, or under its own.
 * @throws Error when EMAIL_FROM holds no address.
 */
export function sender(name?: string): MailAddress {
  const configured = parseAddress(env().EMAIL_FROM)
  if (!configured)
    throw new Error('EMAIL_FROM is not an address such as "Acme <interviews@mail.acme.example>"')
  return { ...configured, name: oneLine(name ?? '') || configured.name }
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
