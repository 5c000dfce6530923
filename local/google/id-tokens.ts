import { createHash } from 'node:crypto'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, jwtVerify, SignJWT } from 'jose'
import type { Person } from './people'

/** Signs ID tokens with a key made at the start: https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload */
export class IdTokens {
  private constructor(
    private readonly privateKey: CryptoKey,
    private readonly publicKey: CryptoKey,
    readonly jwk: JWK,
  ) {}

  static async start(): Promise<IdTokens> {
    const { privateKey, publicKey } = await generateKeyPair('RS256')
    const jwk = { ...(await exportJWK(publicKey)), kid: crypto.randomUUID(), alg: 'RS256', use: 'sig' }
    return new IdTokens(privateKey, publicKey, jwk)
  }

  /** Times are real ones: clients hold `iat` and `exp` against the real clock. */
  sign(
    person: Person,
    about: {
      issuer: string
      clientId: string
      accessToken: string
      nonce?: string | undefined
      scopes: string[]
    },
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    const half = createHash('sha256').update(about.accessToken).digest().subarray(0, 16)
    const claims = {
      azp: about.clientId,
      at_hash: half.toString('base64url'),
      ...(about.nonce ? { nonce: about.nonce } : {}),
      ...claimsOf(person, about.scopes, about.issuer),
    }
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: this.jwk.kid, typ: 'JWT' })
      .setIssuer(about.issuer)
      .setAudience(about.clientId)
      .setSubject(person.sub)
      .setIssuedAt(now)
      .setExpirationTime(now + 3600)
      .sign(this.privateKey)
  }

  /** The claims of a token of ours; throws for any other. */
  async verify(token: string) {
    return (await jwtVerify(token, this.publicKey)).payload
  }
}

/** What the scopes let a client know about a person: https://developers.google.com/identity/openid-connect/openid-connect#scope-param */
export function claimsOf(person: Person, scopes: string[], url: string) {
  const [given, ...family] = person.name.split(' ')
  const domain = person.email.split('@')[1]
  return {
    ...(domain && domain !== 'gmail.com' ? { hd: domain } : {}),
    ...(scopes.some((scope) => scope.endsWith('userinfo.email'))
      ? { email: person.email, email_verified: true }
      : {}),
    ...(scopes.some((scope) => scope.endsWith('userinfo.profile'))
      ? {
          name: person.name,
          given_name: given,
          ...(family.length > 0 ? { family_name: family.join(' ') } : {}),
          picture: `${url}/photo/${person.sub}`,
        }
      : {}),
  }
}
