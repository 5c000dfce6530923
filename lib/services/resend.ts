import { Resend } from 'resend'
import { z } from 'zod'
import { formatAddress } from './mail-address'
import {
  type BatchResult,
  type LetterResult,
  type MailProvider,
  type OutgoingMail,
  type SendFailure,
  TIMEOUT_MS,
} from './mail-provider'

const HOUR = 3_600_000

/** The SDK hands on whatever JSON came with the error status; a gateway in between may have written it. */
const Problem = z
  .object({
    name: z.string().catch(''),
    message: z.string().catch(''),
    statusCode: z.number().nullable().catch(null),
  })
  .catch({ name: '', message: '', statusCode: null })

/** Configuration that a person can mend, after which the same mail goes through. */
const CONFIGURATION = new Set([
  'missing_api_key',
  'invalid_api_key',
  'restricted_api_key',
  'invalid_access',
  'invalid_from_address',
  'invalid_region',
])

/**
 * Mail through Resend's API. A repeat within 24 h with the same key and bytes is the same mail
 * (https://resend.com/docs/dashboard/emails/idempotency-keys).
 */
export function resendProvider(options: {
  apiKey: string
  baseUrl?: string
  timeoutMs?: number
}): MailProvider {
  const baseUrl = options.baseUrl?.replace(/\/$/, '')
  const client = new Resend(options.apiKey, baseUrl ? { baseUrl } : {})
  const underKey = (idempotencyKey: string) => ({
    idempotencyKey,
    signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
  })
  return {
    repeatsSafely: true,
    async send(mail) {
      const { data, error, headers } = await client.emails.send(
        payloadOf(mail),
        underKey(mail.idempotencyKey),
      )
      if (data?.id) return { ok: true, provider: 'resend', providerId: data.id, ...allowed(headers) }
      return { ...verdict(Problem.parse(error), headers ?? {}), ...allowed(headers) }
    },
    async sendBatch(mails, idempotencyKey) {
      // Permissive: an address that Resend does not take holds up nobody else of the call.
      const { data, error, headers } = await client.batch.send(mails.map(payloadOf), {
        ...underKey(idempotencyKey),
        batchValidation: 'permissive',
      })
      return { ...batchVerdict(mails.length, data, error, headers ?? {}), ...allowed(headers) }
    },
  }
}

const Accepted = z.object({
  data: z.array(z.object({ id: z.string() })),
  errors: z.array(z.object({ index: z.number(), message: z.string().catch('') })).default([]),
})

/** The ids are those of the accepted letters, in their order; the errors name the places of the others. */
function batchVerdict(
  count: number,
  data: unknown,
  error: unknown,
  headers: Record<string, string>,
): BatchResult {
  if (!data) {
    const problem = Problem.parse(error)
    const failure = verdict(problem, headers)
    return problem.name === 'invalid_idempotent_request'
      ? { ok: false, kind: 'accepted_before', error: failure.error }
      : failure
  }
  const answer = Accepted.safeParse(data)
  const refused = new Map(answer.data?.errors.map(({ index, message }) => [index, message]))
  const ids = answer.data?.data.map(({ id }) => id) ?? []
  if (!answer.success || ids.length + refused.size !== count)
    return { ok: false, kind: 'uncertain', error: 'Resend: no understandable answer' }
  const letters = Array.from({ length: count }, (_, place): LetterResult => {
    const message = refused.get(place)
    if (message !== undefined) return { ok: false, error: `Resend: ${message || 'refused'}` }
    return { ok: true, providerId: ids.shift() ?? '' }
  })
  return { ok: true, provider: 'resend', letters }
}

/** https://resend.com/docs/api-reference/rate-limit: how many requests a second the account may make. */
function allowed(headers: Record<string, string> | null): { perSecond?: number } {
  const perSecond = Number(headers?.['ratelimit-limit'])
  return perSecond > 0 ? { perSecond } : {}
}

function payloadOf(mail: OutgoingMail) {
  return {
    from: formatAddress(mail.from),
    to: formatAddress(mail.to),
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    headers: mail.headers,
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    ...(mail.attachments.length > 0 ? { attachments: mail.attachments } : {}),
  }
}

/** Names and statuses: https://resend.com/docs/api-reference/errors */
function verdict(problem: z.output<typeof Problem>, headers: Record<string, string>): SendFailure {
  const { name, message, statusCode } = problem
  const error = `Resend: ${message || 'no understandable answer'} (${[statusCode, name].filter(Boolean).join(' ')})`
  if (name === 'daily_quota_exceeded')
    return {
      ok: false,
      kind: 'rate_limited',
      retryAfterMs: HOUR,
      error: `The daily quota is used up. ${error}`,
    }
  if (name === 'monthly_quota_exceeded')
    return {
      ok: false,
      kind: 'rate_limited',
      retryAfterMs: 6 * HOUR,
      error: `The monthly quota is used up. ${error}`,
    }
  if (name === 'rate_limit_exceeded' || statusCode === 429)
    return { ok: false, kind: 'rate_limited', retryAfterMs: retryAfter(headers), error }
  if (CONFIGURATION.has(name) || statusCode === 401 || statusCode === 403)
    return { ok: false, kind: 'failed', error: `Resend does not accept the key or the sender. ${error}` }
  if (statusCode === 404 || statusCode === 405)
    return { ok: false, kind: 'failed', error: `RESEND_BASE_URL does not lead to Resend. ${error}` }
  if (name === 'concurrent_idempotent_requests') return { ok: false, kind: 'uncertain', error }
  if (name === 'invalid_idempotent_request')
    return { ok: false, kind: 'refused', error: `Another mail was already sent under this key. ${error}` }
  const unanswered = statusCode === null || statusCode >= 500 || statusCode === 408
  return { ok: false, kind: unanswered ? 'uncertain' : 'refused', error }
}

/** Milliseconds until the next try: `retry-after`, else `ratelimit-reset` (both in seconds), else 1 s. */
function retryAfter(headers: Record<string, string>): number {
  const seconds =
    [headers['retry-after'], headers['ratelimit-reset']].map(Number).find((value) => value > 0) ?? 1
  return Math.min(seconds * 1000, 24 * HOUR)
}
