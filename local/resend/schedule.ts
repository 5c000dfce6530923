import { invalid } from './refusal'

const IN_A_WHILE = /^in (\d{1,4}) (minute|min|hour|day)s?$/
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/
const UNIT = { min: 60_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 }
const LONGEST = 30 * UNIT.day

/**
 * Reads `scheduled_at` into epoch ms: ISO 8601 with a zone, or "in 5 minutes", at most 30 days ahead.
 * https://resend.com/docs/dashboard/emails/schedule-email (the vendor understands more natural language than this).
 */
export function readInstant(text: string, now: number): number {
  const spoken = IN_A_WHILE.exec(text.trim().toLowerCase())
  const unit = spoken?.[2]
  const instant =
    unit && unit in UNIT ? now + Number(spoken[1]) * UNIT[unit as keyof typeof UNIT] : readIso(text.trim())
  if (Number.isNaN(instant)) throw invalid('The `scheduled_at` must be a valid date in ISO 8601 format.')
  if (instant > now + LONGEST)
    throw invalid('The `scheduled_at` must not be more than 30 days in the future.')
  return instant
}

function readIso(text: string): number {
  return ISO.test(text) ? Date.parse(text) : Number.NaN
}
