import { Cron } from 'croner'

/**
 * The ticks of a cron expression as Inngest writes it, `TZ=Area/City 30 3 * * *`, UTC without the prefix. Returns a
 * function from an instant to the next tick after it (epoch milliseconds), `undefined` when there is none. Throws on an
 * expression or zone that does not exist. In the hour that a clock change skips it ticks at the end of the gap, where
 * the real server (robfig/cron) leaves the day out: better have no zoned cron between 02:00 and 03:00.
 */
export function cronTicks(expression: string): (after: number) => number | undefined {
  const [, zone, pattern] = /^(?:TZ=(\S+)\s+)?(.*)$/.exec(expression) ?? []
  const cron = new Cron(pattern ?? '', { timezone: zone ?? 'UTC', paused: true })
  // croner looks the zone up at the first tick only; a wrong one must be refused at sync.
  new Intl.DateTimeFormat('en', { timeZone: zone ?? 'UTC' })
  return (after) => cron.nextRun(new Date(after))?.getTime()
}
