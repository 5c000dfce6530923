import { z } from 'zod'
import { normaliseEmail } from '@/lib/domain/email-address'
import { oneLine } from '@/lib/domain/one-line'
import { ask, type Outcome } from './calendar-call'
import { Instant } from './seen-event'

/** When somebody is taken; or why that is not known, as `notFound`: their calendar is not shared, or none. */
export type Busy = { busy: { from: Date; to: Date }[] } | { unknown: string }

/** https://developers.google.com/workspace/calendar/api/v3/reference/freebusy/query#calendarExpansionMax */
const MOST_CALENDARS = 50

const Answer = z.object({
  calendars: z.record(
    z.string(),
    z.object({
      busy: z.array(z.object({ start: Instant, end: Instant })).default([]),
      errors: z.array(z.object({ reason: z.string().catch('unknown') })).default([]),
    }),
  ),
})

/**
 * When people are busy, by the calendars that they share with the person asking; times only, never what it is.
 * https://developers.google.com/workspace/calendar/api/v3/reference/freebusy/query
 * @param asked.to at most some months after `from`; Google refuses more. Of the addresses 50 are asked.
 * @returns one entry per address, under the address as it was given
 */
export async function busyTimes(
  accessToken: string,
  asked: { emails: readonly string[]; from: Date; to: Date },
): Promise<Outcome<{ calendars: Map<string, Busy> }>> {
  const valid = asked.emails.map(normaliseEmail).filter((email) => email !== undefined)
  const ids = [...new Set(valid)].slice(0, MOST_CALENDARS)
  if (ids.length === 0) return { ok: true, calendars: answersFor(asked.emails, ids, new Map()) }
  const requestBody = {
    timeMin: asked.from.toISOString(),
    timeMax: asked.to.toISOString(),
    items: ids.map((id) => ({ id })),
  }
  return ask(accessToken, {
    request: (api) => api.freebusy.query({ requestBody }),
    read(data) {
      const answer = Answer.safeParse(data).data
      const known = Object.entries(answer?.calendars ?? {}).map(
        ([id, calendar]) => [id.toLowerCase(), busyOf(calendar)] as const,
      )
      return answer && { calendars: answersFor(asked.emails, ids, new Map(known)) }
    },
  })
}

function busyOf({ busy, errors: [error] }: z.output<typeof Answer>['calendars'][string]): Busy {
  if (error) return { unknown: oneLine(error.reason, 60) }
  return { busy: busy.map(({ start, end }) => ({ from: start, to: end })) }
}

function answersFor(emails: readonly string[], ids: string[], known: Map<string, Busy>): Map<string, Busy> {
  const answerFor = (email: string): Busy => {
    const id = normaliseEmail(email)
    if (!id) return { unknown: 'notAnAddress' }
    return known.get(id) ?? { unknown: ids.includes(id) ? 'notAnswered' : 'tooManyCalendarsRequested' }
  }
  return new Map(emails.map((email) => [email, answerFor(email)]))
}
