import { randomBytes } from 'node:crypto'
import type { LocalClock } from '../clock'
import type { Person } from './people'

/** What one authorisation gave away. */
export interface Grant {
  person: Person
  scopes: string[]
}

export interface Code extends Grant {
  redirectUri: string
  nonce: string | undefined
  challenge: { value: string; method: 'S256' | 'plain' } | undefined
  /** Whether the exchange gives a refresh token. */
  offline: boolean
}

interface Expiring<Value> {
  value: Value
  expiresAt: number
}

export interface KeptGrants {
  consents: Map<string, Set<string>>
  codes: Map<string, Expiring<Code>>
  access: Map<string, Expiring<Grant>>
  refresh: Map<string, Grant>
}

const CODE_LIFE = 10 * 60 * 1000
export const ACCESS_LIFE = 3600 * 1000
/** "There is currently a limit of 100 refresh tokens per Google Account per OAuth 2.0 client ID": the oldest dies. */
const MOST_REFRESH_TOKENS = 100

/**
 * Consents, codes and tokens, on the virtual clock.
 * https://developers.google.com/identity/protocols/oauth2#expiration
 */
export class Grants {
  private consents = new Map<string, Set<string>>()
  private codes = new Map<string, Expiring<Code>>()
  private access = new Map<string, Expiring<Grant>>()
  private refresh = new Map<string, Grant>()

  constructor(private readonly clock: LocalClock) {}

  /** What outlives a restart. */
  keep(): KeptGrants {
    const { consents, codes, access, refresh } = this
    return { consents, codes, access, refresh }
  }

  restore(kept: KeptGrants): void {
    Object.assign(this, kept)
  }

  /** Everything this person has agreed to so far. */
  consented(person: Person): Set<string> {
    return new Set(this.consents.get(person.email))
  }

  /** Notes the consent and gives the single-use code that stands for it. */
  authorise(code: Code): string {
    this.consents.set(code.person.email, new Set([...this.consented(code.person), ...code.scopes]))
    const text = `4/0A${randomBytes(32).toString('base64url')}`
    this.codes.set(text, { value: code, expiresAt: this.clock.now() + CODE_LIFE })
    return text
  }

  /** The code's content, once. */
  redeem(text: string): Code | undefined {
    const code = this.codes.get(text)
    this.codes.delete(text)
    return this.alive(code)
  }

  issueAccess(grant: Grant): string {
    const token = `ya29.${randomBytes(48).toString('base64url')}`
    this.access.set(token, { value: grant, expiresAt: this.clock.now() + ACCESS_LIFE })
    return token
  }

  issueRefresh(grant: Grant): string {
    const token = `1//0${randomBytes(32).toString('base64url')}`
    this.refresh.set(token, grant)
    const own = [...this.refresh].filter(([, other]) => other.person === grant.person)
    if (own.length > MOST_REFRESH_TOKENS && own[0]) this.refresh.delete(own[0][0])
    return token
  }

  /** Who stands behind an access token; undefined when it is unknown, expired or revoked. */
  bearer(token: string): (Grant & { expiresAt: number }) | undefined {
    const held = this.access.get(token)
    const grant = this.alive(held)
    return grant && held && { ...grant, expiresAt: held.expiresAt }
  }

  /** Who stands behind a refresh token; undefined when it is unknown or revoked. */
  refreshed(token: string): Grant | undefined {
    return this.refresh.get(token)
  }

  /** Ends an access token before its time. */
  expire(token: string): void {
    this.access.delete(token)
  }

  /** Ends everything that belongs to the person behind either kind of token. False when it is not known. */
  revoke(token: string): boolean {
    const grant = this.refresh.get(token) ?? this.alive(this.access.get(token))
    if (grant) this.revokeAll(grant.person.email)
    return Boolean(grant)
  }

  /** Ends all tokens and the consent of one person, as on myaccount.google.com/connections. */
  revokeAll(email: string): void {
    for (const [token, grant] of this.refresh) {
      if (grant.person.email === email) this.refresh.delete(token)
    }
    for (const [token, { value }] of this.access) {
      if (value.person.email === email) this.access.delete(token)
    }
    this.consents.delete(email)
  }

  private alive<Value>(held: Expiring<Value> | undefined): Value | undefined {
    return held && held.expiresAt > this.clock.now() ? held.value : undefined
  }
}
