import { env } from '@/lib/env'

/** Where Google is asked. */
interface Endpoints {
  authorize: string
  token: string
  revoke: string
  /** Who signs ID tokens. */
  issuers: string[]
  /** Root of the Calendar API; undefined for the SDK's own. */
  api: string | undefined
}

/** https://accounts.google.com/.well-known/openid-configuration; both issuers are in use. */
const GOOGLE: Endpoints = {
  authorize: 'https://accounts.google.com/o/oauth2/v2/auth',
  token: 'https://oauth2.googleapis.com/token',
  revoke: 'https://oauth2.googleapis.com/revoke',
  issuers: ['https://accounts.google.com', 'accounts.google.com'],
  api: undefined,
}

/** Google's own addresses; in local mode those of the stand-in, where one is configured. */
export function googleEndpoints(): Endpoints {
  const { FOLLOWTHROUGH_LOCAL, GOOGLE_DISCOVERY_URL, GOOGLE_API_URL } = env()
  if (FOLLOWTHROUGH_LOCAL !== '1' || !GOOGLE_DISCOVERY_URL) return GOOGLE
  const { origin } = new URL(GOOGLE_DISCOVERY_URL)
  return {
    authorize: `${origin}/o/oauth2/v2/auth`,
    token: `${origin}/token`,
    revoke: `${origin}/revoke`,
    issuers: [origin],
    api: GOOGLE_API_URL,
  }
}
