import type { LocalClock } from '../clock'
import type { Faults } from '../faults'
import type { Answer } from '../server'
import type { Grants } from './grants'
import type { IdTokens } from './id-tokens'
import type { People } from './people'

/** What every part of the stand-in shares. */
export interface World {
  clock: LocalClock
  /** Base URL, which is the issuer too. */
  url: string
  client: { id: string; secret: string; redirectUris: string[] }
  people: People
  grants: Grants
  idTokens: IdTokens
  faults: Faults
}

/** One request, with its body read. */
export interface Call {
  request: Request
  url: URL
  body: string
}

/** A part of the stand-in: answers the paths it knows, undefined for others. */
export type Part = (world: World, call: Call) => Answer | undefined | Promise<Answer | undefined>

/** The access token of a request: the Authorization header, else the old query parameter. */
export function bearerOf({ request, url }: Call): string | undefined {
  const header = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')
  return header?.[1] ?? url.searchParams.get('access_token') ?? undefined
}
