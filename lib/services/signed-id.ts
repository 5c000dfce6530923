import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

/** What a signed id may be used for; a token of one purpose opens nothing of another. */
export type TokenPurpose = 'candidate link' | 'unsubscribe' | 'tracking'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const TOKEN = /^[\w-]{65}$/
const ID_LENGTH = 22

/**
 * A row's id and an HMAC-SHA256 over it under LINK_SECRET, 65 URL-safe characters. The same row always has the same
 * token, and nothing in a database dump opens a door.
 * @param id UUID of the row. @throws TypeError when it is none.
 */
export function signId(purpose: TokenPurpose, id: string): string {
  const lower = id.toLowerCase()
  if (!UUID.test(lower)) throw new TypeError('A token needs the UUID of a row')
  const bytes = Buffer.from(lower.replaceAll('-', ''), 'hex')
  const seal = createHmac('sha256', env().LINK_SECRET).update(`${purpose}\0`).update(bytes).digest()
  return bytes.toString('base64url') + seal.toString('base64url')
}

/**
 * The id of the row whose token this is, or undefined: for anything that is not a token of ours for this purpose, of
 * whatever type or size. Compared in constant time; only the one canonical spelling of a token is accepted.
 */
export function readSignedId(purpose: TokenPurpose, token: unknown): string | undefined {
  if (typeof token !== 'string' || !TOKEN.test(token)) return undefined
  const hex = Buffer.from(token.slice(0, ID_LENGTH), 'base64url').toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return timingSafeEqual(Buffer.from(signId(purpose, id)), Buffer.from(token)) ? id : undefined
}
