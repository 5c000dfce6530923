import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'

/** Whose token it is, and what it is for: a sealed text opens in no other row and no other column. */
export interface SealOwner {
  userId: string
  purpose: 'refresh' | 'access' | 'revoke'
}

/** A sealed text that is not ours, not this owner's, or not what we sealed. Says nothing of its content. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'

  constructor(why: 'malformed' | 'unknown key' | 'not authentic') {
    super(`A sealed token does not open: ${why}`)
  }
}

const VERSION = 'v1'
const SEALED = /^v1\.([A-Za-z0-9_-]{1,32})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{22,})$/
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals a token for a database: AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D, 8.2.2; good for 2³² tokens
 * per key) under the first key of TOKEN_KEYS.
 * @returns `v1.<key id>.<nonce>.<ciphertext and tag>`, the last two in base64url
 */
export function sealToken(plain: string, owner: SealOwner): string {
  const { id, key } = currentKey()
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(associated(id, owner))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return [VERSION, id, iv.toString('base64url'), sealed.toString('base64url')].join('.')
}

/**
 * The token of a sealed text, by whichever key of TOKEN_KEYS sealed it.
 * @throws SealBroken for another owner or purpose, a changed byte, or a key that is no longer configured.
 */
export function openToken(sealed: string, owner: SealOwner): string {
  const [, id = '', nonce = '', content = ''] = SEALED.exec(sealed) ?? []
  const iv = Buffer.from(nonce, 'base64url')
  const bytes = Buffer.from(content, 'base64url')
  // One spelling per sealed text: base64 itself ignores the last bits of the last character.
  if (!id || iv.toString('base64url') !== nonce || bytes.toString('base64url') !== content)
    throw new SealBroken('malformed')
  const key = env().TOKEN_KEYS.find((one) => one.id === id)?.key
  if (!key) throw new SealBroken('unknown key')
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
    .setAAD(associated(id, owner))
    .setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    const plain = [decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]
    return Buffer.concat(plain).toString('utf8')
  } catch {
    throw new SealBroken('not authentic')
  }
}

/** Whether a sealed text can stay as it is; otherwise open it and seal it again, so that the old key can go. */
export function isSealedByCurrentKey(sealed: string): boolean {
  return sealed.startsWith(sealedByCurrentKey())
}

/** What every text sealed by the current key begins with: for finding the others in a database. */
export function sealedByCurrentKey(): string {
  return `${VERSION}.${currentKey().id}.`
}

function currentKey() {
  const [first] = env().TOKEN_KEYS
  if (!first) throw new Error('TOKEN_KEYS holds no key')
  return first
}

/** As JSON, so that no two owners are written the same. */
function associated(keyId: string, { userId, purpose }: SealOwner): Buffer {
  return Buffer.from(JSON.stringify([VERSION, keyId, purpose, userId]), 'utf8')
}
