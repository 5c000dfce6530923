import type { NoAccess } from './with-access'

/** Why nothing could be written, or nothing is known of it. */
export type WriteFailure =
  | NoAccess
  | { ok: false; reason: 'later'; retryAfter?: Date | undefined; detail: string }
  | { ok: false; reason: 'unanswered'; detail: string }
  | { ok: false; reason: 'refused'; detail: string }
  /** Somebody else holds the entry by now. */
  | { ok: false; reason: 'lost' }

/** Nothing was asked: somebody else may take the entry up before it is answered. */
export const slow = {
  ok: false,
  reason: 'later',
  retryAfter: undefined,
  detail: 'Google Calendar took too long',
} as const
