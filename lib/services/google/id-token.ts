import { z } from 'zod'
import { normaliseEmail } from '@/lib/domain/email-address'
import { env } from '@/lib/env'
import { googleEndpoints } from './endpoints'

const Claims = z.object({
  iss: z.string(),
  aud: z.string(),
  exp: z.number(),
  sub: z.string().min(1).max(255),
  email: z.string(),
})

/**
 * Who agreed, by the ID token that came with the tokens. Its signature is not looked at: it came from the token
 * endpoint itself over TLS, in answer to our client secret, and so TLS vouches for it
 * (https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation, point 6;
 * https://developers.google.com/identity/openid-connect/openid-connect#obtainuserinfo). Issuer, audience and expiry
 * are checked. Never use this for an ID token that came any other way.
 * @returns undefined when it is not an ID token of Google for us
 */
export function readIdToken(idToken: string | null | undefined) {
  const claims = Claims.safeParse(payloadOf(idToken ?? '')).data
  const email = normaliseEmail(claims?.email)
  if (!claims || !email) return undefined
  const { iss, aud, exp, sub: subject } = claims
  const meant = googleEndpoints().issuers.includes(iss) && aud === env().GOOGLE_CLIENT_ID
  // The real clock, also in local mode: so do all who read ID tokens, and the stand-in signs for it.
  return meant && exp * 1000 > Date.now() ? { subject, email } : undefined
}

function payloadOf(idToken: string): unknown {
  const [, payload = '', signature] = idToken.split('.')
  if (signature === undefined) return undefined
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
