import { reserveSlot } from '@/lib/commands/rate-limit/reserve'
import { db } from '@/lib/db'
import type { SystemActor, Viewer } from '@/lib/domain/actor'
import { LONGEST_MINUTES } from '@/lib/domain/interview'
import { busyTimes } from '@/lib/services/google/busy'
import { withAccess } from './with-access'

/** When somebody is taken; `unknown` when their calendar cannot be seen. The name is told of an interview's panel only. */
export type PersonBusy = { email: string; name?: string } & ({ busy: BusySpan[] } | { unknown: true })

/** A side is null where it lies EDGE or more beyond the time that was asked for: nobody looked further. */
export interface BusySpan {
  from: Date | null
  to: Date | null
}

export type BusyOutcome =
  | { ok: true; people: PersonBusy[] }
  /** `broken` when Google refuses the connection, `unreachable` when it did not answer in time or did not want to. */
  | { ok: false; reason: 'not_connected' | 'broken' | 'unreachable' | 'too_often' }

/** Most people of one question; a panel has no more. */
export const MOST_PEOPLE = 20

const MINUTE = 60_000
const LONGEST = LONGEST_MINUTES * MINUTE

/** How far beyond the asked time a meeting is followed, to tell when it begins and ends, milliseconds. */
const EDGE = 12 * 60 * MINUTE

/** How long Google may take, milliseconds: whoever chooses a time does not wait for it. */
const BUDGET = 2_500

/** Half a question per second, and up to a minute's worth at once. */
const PER_SECOND = 0.5
const AT_ONCE = MINUTE

interface Asked {
  /** At most MOST_PEOPLE; none stands for the panel of `except`. */
  emails: readonly string[]
  from: Date
  /** At most the longest interview after `from`. */
  to: Date
  /** The interview that gets a new time: its present one is nobody's hindrance. */
  except?: string | undefined
}

/**
 * Who is busy at a time, as far as the viewer's own Google account may see their calendars. A hint: whatever happens
 * to Google, the answer comes soon and is no fault.
 * @returns per person, in the order of the question, the meetings that overlap the time
 * @throws RangeError for more people, or a longer time, than may be asked for
 */
export async function lookUpBusy(
  viewer: Viewer,
  asked: Asked,
  { system, now }: { system: SystemActor; now: Date },
): Promise<BusyOutcome> {
  const { emails, from, to, except } = asked
  if (emails.length > MOST_PEOPLE || to.getTime() - from.getTime() > LONGEST)
    throw new RangeError(`${emails.length} people from ${from.toISOString()} to ${to.toISOString()}`)
  const account = await db().googleAccount.findUnique({
    where: { userId: viewer.userId },
    select: { refreshToken: true, brokenAt: true },
  })
  if (!account?.refreshToken) return { ok: false, reason: 'not_connected' }
  if (account.brokenAt) return { ok: false, reason: 'broken' }
  const slot = await reserveSlot(`busy:${viewer.membershipId}`, PER_SECOND, now)
  if (slot.getTime() - now.getTime() >= AT_ONCE) return { ok: false, reason: 'too_often' }

  const interview = except ? await presentOf(viewer, except) : null
  const people = emails.length > 0 ? emails.map((email) => ({ email })) : (interview?.participants ?? [])
  const seen = { from: new Date(from.getTime() - EDGE), to: new Date(to.getTime() + EDGE) }
  const answer = await inTime(
    withAccess(system, viewer.userId, (token) =>
      busyTimes(token, { emails: people.map(({ email }) => email), ...seen }),
    ),
  )
  if (!answer?.ok) return { ok: false, reason: answer?.reason === 'disconnected' ? 'broken' : 'unreachable' }
  return {
    ok: true,
    people: people.map((person): PersonBusy => {
      const calendar = answer.calendars.get(person.email)
      if (!calendar || 'unknown' in calendar) return { ...person, unknown: true }
      const meetings = calendar.busy.filter(
        (span) => span.from < to && span.to > from && !(interview && isSame(span, interview)),
      )
      return {
        ...person,
        busy: meetings.map((span) => ({
          from: span.from > seen.from ? span.from : null,
          to: span.to < seen.to ? span.to : null,
        })),
      }
    }),
  }
}

/** Undefined when it takes too long. The call goes on by itself: a token that it brings serves the next one. */
async function inTime<Value>(work: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined
  const timeUp = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), BUDGET)
  })
  return Promise.race([work, timeUp]).finally(() => clearTimeout(timer))
}

function presentOf({ organizationId }: Viewer, id: string) {
  return db().interview.findUnique({
    where: { id, organizationId },
    select: {
      startsAt: true,
      endsAt: true,
      participants: {
        where: { removedAt: null },
        select: { name: true, email: true },
        orderBy: { name: 'asc' },
        take: MOST_PEOPLE,
      },
    },
  })
}

function isSame(span: { from: Date; to: Date }, interview: { startsAt: Date; endsAt: Date }): boolean {
  return (
    span.from.getTime() === interview.startsAt.getTime() && span.to.getTime() === interview.endsAt.getTime()
  )
}
