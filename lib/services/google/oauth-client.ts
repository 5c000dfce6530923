import { auth } from 'googleapis/build/src/apis/calendar/index.js'
import { z } from 'zod'
import { now } from '@/lib/clock'
import { oneLine } from '@/lib/domain/one-line'
import { env } from '@/lib/env'
import { googleEndpoints } from './endpoints'
import { CALL_LIMIT_MS } from './time-limit'

/** Google's client for OAuth 2.0 as the SDK brings it, without its own retries (its calls ask for three). */
export function oauthClient() {
  const { token, revoke } = googleEndpoints()
  return new auth.OAuth2({
    clientId: env().GOOGLE_CLIENT_ID,
    clientSecret: env().GOOGLE_CLIENT_SECRET,
    endpoints: { oauth2TokenUrl: token, oauth2RevokeUrl: revoke },
    transporterOptions: { timeout: CALL_LIMIT_MS, retryConfig: { retry: 0 } },
  })
}

/** The SDK counts from the real clock; in local mode ours, and the stand-in's, may be elsewhere. */
export function onOurClock(expiryDate: number | null | undefined): Date {
  const lifetime = Math.max(0, (expiryDate ?? 0) - Date.now())
  return new Date(now().getTime() + lifetime)
}

export interface Refused {
  /** Of the answer; undefined when none came. */
  status: number | undefined
  /** `invalid_grant`, `invalid_client` …; undefined when nothing understandable was said. */
  code: string | undefined
  /** For people: what Google said, without the request. */
  detail: string
}

const Problem = z
  .object({ error: z.string().catch(''), error_description: z.string().catch('') })
  .catch({ error: '', error_description: '' })

/**
 * What a failed call says (RFC 6749, 5.2). Only this leaves here: the SDK's error carries the request, and with it
 * the tokens. @throws the error itself when it is none of a call.
 */
export function refused(error: unknown): Refused {
  if (!(error instanceof Error) || !('config' in error)) throw error
  const { response, code } = error as { response?: { status?: number; data?: unknown }; code?: unknown }
  if (response?.status === undefined)
    return { status: undefined, code: undefined, detail: `Google did not answer (${wireCode(code)})` }
  const said = Problem.parse(response.data)
  const words = [said.error, said.error_description].filter(Boolean).join(': ')
  return {
    status: response.status,
    code: said.error || undefined,
    detail: oneLine(`Google: ${words || 'no understandable answer'} (${response.status})`, 300),
  }
}

function wireCode(code: unknown): string {
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : 'no reason given'
}
