import { formatWhen, localParts, nextLocalTime } from '@/lib/domain/when'

/** The viewer's today and tomorrow, whatever the clock does in them. */
export function twoDays(at: Date, timeZone: string) {
  const midnight = (after: Date) => nextLocalTime({ after, timeZone, time: '00:00' })
  const tomorrow = midnight(at)
  const end = midnight(tomorrow)
  const dayBefore = midnight(new Date(at.getTime() - 26 * 3_600_000))
  const beginnings = [dayBefore, midnight(dayBefore)].filter((start) => start <= at)
  const words = (day: Date) => formatWhen(day, timeZone, { style: 'date' })
  return {
    today: beginnings.at(-1) ?? dayBefore,
    end,
    list: [at, tomorrow].map((day, index) => ({
      date: localParts(day, timeZone).date,
      words: `${index === 0 ? 'Today' : 'Tomorrow'}, ${words(day)}`,
    })),
  }
}
