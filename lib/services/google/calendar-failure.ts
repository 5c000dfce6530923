import { z } from 'zod'
import { now } from '@/lib/clock'
import { oneLine } from '@/lib/domain/one-line'

/** Why a call came to nothing. `detail` is for people and logs: no token, no address, nothing of the entry. */
export type Failure<Own extends string = never> =
  | {
      ok: false
      reason:
        | Own
        /** The access token is no longer valid: refresh it. */
        | 'unauthorized'
        /** The person did not grant what this needs: they connect again. */
        | 'forbidden'
        /** Never as it is: for a person to see. */
        | 'refused'
        /** No answer: it may have happened or not. */
        | 'unanswered'
      detail: string
    }
  /** Over a limit, or Google is in trouble; not before `retryAfter`, where Google names it. */
  | { ok: false; reason: 'later'; retryAfter: Date | undefined; detail: string }

/** https://developers.google.com/workspace/calendar/api/guides/errors */
const LIMITS = new Set([
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'quotaExceeded',
  'dailyLimitExceeded',
  'calendarUsageLimitsExceeded',
])
const SCOPE = new Set(['insufficientPermissions', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'])

const DAY = 24 * 60 * 60 * 1000

const Reason = z.object({ reason: z.string().catch('') }).catch({ reason: '' })
const Problem = z
  .object({
    error: z.object({
      message: z.string().catch(''),
      errors: z.array(Reason).catch([]),
      details: z.array(Reason).catch([]),
    }),
  })
  .catch({ error: { message: '', errors: [], details: [] } })

/** What can be said of a failed call; the SDK's own error carries the token and the whole entry, and ends here. */
export interface CalendarProblem {
  /** undefined when no answer came. */
  status: number | undefined
  reasons: string[]
  retryAfter: Date | undefined
  detail: string
}

/** @throws the error itself when it is none of a call. */
export function problemOf(error: unknown, accessToken: string): CalendarProblem {
  if (!(error instanceof Error) || !('config' in error)) throw error
  const { response, code } = error as {
    response?: { status?: number; data?: unknown; headers?: Headers }
    code?: unknown
  }
  const status = response?.status
  if (status === undefined) {
    const why = typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : 'no reason given'
    return { status, reasons: [], retryAfter: undefined, detail: `Google Calendar did not answer (${why})` }
  }
  const { message, errors, details } = Problem.parse(response?.data).error
  const reasons = [...errors, ...details].map(({ reason }) => reason).filter(Boolean)
  const said = message.replaceAll(accessToken, '…').replace(/[^\s<>"']+@[^\s<>"']+/g, '…')
  const detail = `Google Calendar: ${said || 'no understandable answer'} (${[status, ...reasons.slice(0, 3)].join(' ')})`
  return { status, reasons, retryAfter: retryAfterOf(response?.headers), detail: oneLine(detail, 300) }
}

export function failureOf<Own extends string>(
  { status, reasons, retryAfter, detail }: CalendarProblem,
  own: Record<string, Own>,
): Failure<Own> {
  if (status === undefined) return { ok: false, reason: 'unanswered', detail }
  const limited = reasons.some((reason) => LIMITS.has(reason))
  if (limited || status === 429 || status === 408 || status >= 500)
    return { ok: false, reason: 'later', retryAfter, detail }
  const named = [String(status), ...reasons].map((word) => own[word]).find((word) => word !== undefined)
  if (named) return { ok: false, reason: named, detail }
  if (status === 401) return { ok: false, reason: 'unauthorized', detail }
  const unscoped = status === 403 && reasons.some((reason) => SCOPE.has(reason))
  return { ok: false, reason: unscoped ? 'forbidden' : 'refused', detail }
}

/** Seconds, or a date (RFC 9110, 10.2.3), which is held against Google's own clock; a day at most. */
function retryAfterOf(headers: Headers | undefined): Date | undefined {
  const text = headers?.get('retry-after') ?? ''
  const ms = /^\d+$/.test(text)
    ? Number(text) * 1000
    : Date.parse(text) - Date.parse(headers?.get('date') ?? '')
  return ms >= 0 ? new Date(now().getTime() + Math.min(ms, DAY)) : undefined
}
