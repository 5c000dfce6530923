import type { GivenRow } from './batch-rows'
import { cleanLine } from './candidate'
import { normaliseEmail } from './email-address'
import { refuseSpan } from './interview-start'

/** Rows that a program gives, with what is wrong with each said at the row. */
export function givenRows(
  rows: readonly {
    name: string
    email: string
    timeZone?: string | undefined
    locale?: string | undefined
    startsAt?: Date | undefined
  }[],
  durationMinutes: number,
  now: Date,
): GivenRow[] {
  return rows.map(({ name, email, timeZone = null, locale = null, startsAt = null }, index) => {
    const address = normaliseEmail(email)
    const row = {
      position: index + 1,
      name,
      email: address ?? cleanLine(email),
      timeZone,
      locale,
      startsAt,
      candidateId: null,
    }
    const fault = address
      ? startsAt && startFault(startsAt, durationMinutes, now)
      : `“${cleanLine(email).slice(0, 60)}” is not an e-mail address.`
    return fault ? { ...row, fault } : row
  })
}

/** What is wrong with a start, in words. */
export function startFault(startsAt: Date, durationMinutes: number, now: Date): string | undefined {
  const endsAt = new Date(startsAt.getTime() + durationMinutes * 60_000)
  const refused = refuseSpan({ startsAt, endsAt }, now)
  return refused && `${Object.values(refused.fields ?? {})[0] ?? 'This is no time'}.`
}
