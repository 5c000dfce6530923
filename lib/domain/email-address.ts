/** RFC 5321: a path is at most 256 octets with its angle brackets, so 254 remain for the address. */
const LONGEST = 254

/** Local part and domain of dot-separated labels; ASCII only, so that no lookalike of `@` or `.` gets through. */
const ADDRESS =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

/**
 * The one form in which a mail address is compared and stored: trimmed and lower case.
 * Nothing is repaired: commas, spaces, control characters, non-ASCII letters (full-width `＠` among them) and
 * lengths over 254 give undefined, so `a@x.example,b@y.example` never becomes somebody's address.
 */
export function normaliseEmail(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > 1_000) return undefined
  const typed = text.trim()
  // Before the lower case: it turns the Kelvin sign into a plain k.
  if (typed.length > LONGEST || !/^[!-~]+$/.test(typed)) return undefined
  const address = typed.toLowerCase()
  if (!ADDRESS.test(address)) return undefined
  const [local = ''] = address.split('@')
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return undefined
  return address
}
