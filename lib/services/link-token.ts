import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const TOKEN = /^[\w-]{65}$/
const ID_LENGTH = 22

/**
 * The token in a candidate's link: the link's id and an HMAC-SHA256 over it under LINK_SECRET, 65 URL-safe
 * characters. The same link always has the same token, and nothing in a database dump opens a door.
 * @param linkId UUID of the CandidateLink. @throws TypeError when it is none.
 */
export function linkToken(linkId: string): string {
  const id = linkId.toLowerCase()
  if (!UUID.test(id)) throw new TypeError('A link token needs the UUID of a link')
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
  const seal = createHmac('sha256', env().LINK_SECRET).update('candidate link\0').update(bytes).digest()
  return bytes.toString('base64url') + seal.toString('base64url')
}

/**
 * The id of the link whose token this is, or undefined: for anything that is not a token of ours, of whatever
 * type or size. Compared in constant time; only the one canonical spelling of a token is accepted.
 */
export function readLinkToken(token: unknown): string | undefined {
  if (typeof token !== 'string' || !TOKEN.test(token)) return undefined
  const hex = Buffer.from(token.slice(0, ID_LENGTH), 'base64url').toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return timingSafeEqual(Buffer.from(linkToken(id)), Buffer.from(token)) ? id : undefined
}
