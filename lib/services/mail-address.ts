import { oneLine } from '@/lib/domain/one-line'
import type { MailAddress } from './mail-provider'

/** Without quotes, comments, lists and routes: what a form accepts, not all that RFC 5322 could mean. */
const ADDRESS = /^[^\s<>()[\]\\,;:"@\p{Cc}]+@[^\s<>()[\]\\,;:"@\p{Cc}]+$/u

/** Whether this is one bare address, and nothing that could smuggle in a second one or a header. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text)
}

/** `Acme <interviews@acme.example>`, `"Acme, Inc." <…>` or a bare address; undefined for anything else. */
export function parseAddress(text: string): MailAddress | undefined {
  const [, quoted, bare, bracketed, alone] =
    /^\s*(?:(?:"(.*)"|([^"<>]*?))\s*<([^<>]+)>|(\S+))\s*$/s.exec(text) ?? []
  const email = (bracketed ?? alone ?? '').trim()
  if (!isAddress(email)) return undefined
  return { name: oneLine((quoted ?? bare ?? '').replace(/\\(.)/g, '$1')), email }
}

/**
 * One address of a header. The name is always quoted, so that no character of it means anything (RFC 5322, 3.2.4); and
 * without those at which readers who do not know that would end it: a letter to such a name would be refused.
 */
export function formatAddress({ name, email }: MailAddress): string {
  const line = addressName(name)
  return line ? `"${line}" <${email}>` : email
}

/** A name that every reader of `Name <address>` takes for one. */
export function addressName(name: string): string {
  return oneLine(name.replace(/[<>"\\]/g, ' '))
}
