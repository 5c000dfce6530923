import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { LocalClock } from './clock'
import { type TimeSource, travelTo } from './inngest/travel'

/** Where to: a duration ahead, an instant, or the next event, which is the next letter that leaves. */
export const Journey = z.union(
  [
    z.strictObject({ advance: z.iso.duration() }),
    z.strictObject({ to: z.iso.datetime({ offset: true }) }),
    z.strictObject({ next: z.literal(true) }),
  ],
  'Give {"advance":"PT24H"}, {"to":"2026-03-29T01:30:00Z"} or {"next":true}.',
)
export type Journey = z.output<typeof Journey>

/** A journey that cannot be made, in words for whoever asked. */
export class Impossible extends Error {}

/** So far ahead a next event is looked for, milliseconds. */
const LOOKAHEAD = 14 * 86_400_000

export interface TimeMachineOptions {
  /** Before each journey: what the application has just planned is given to the engine. */
  prepare?: () => Promise<unknown>
  /** Changes when an event has happened. */
  events?: () => number
}

const LONGEST = Temporal.Duration.from({ days: 732 }).total('milliseconds')

/** Moves the clock of a stack, one journey at a time: whoever asks meanwhile waits for their turn. */
export class TimeMachine {
  private last: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly clock: LocalClock,
    private readonly sources: readonly TimeSource[],
    private readonly options: TimeMachineOptions = {},
  ) {}

  now(): Date {
    return new Date(this.clock.now())
  }

  /** Answers when everything that fell due on the way has settled. */
  travel(journey: Journey): Promise<Date> {
    const turn = this.last.then(() => this.go(journey))
    this.last = turn.catch(() => {})
    return turn
  }

  private async go(journey: Journey): Promise<Date> {
    const { prepare, events = () => 0 } = this.options
    const target = this.targetOf(journey)
    await prepare?.()
    const before = events()
    const arrived = 'next' in journey ? () => events() !== before : undefined
    await travelTo(this.sources, this.clock, target, arrived)
    return this.now()
  }

  private targetOf(journey: Journey): number {
    const now = this.clock.now()
    if ('next' in journey) return now + LOOKAHEAD
    const target = 'to' in journey ? Date.parse(journey.to) : later(now, journey.advance)
    if (target < now) throw new Impossible('The clock never goes back: remove .data/ to begin anew.')
    if (target - now > LONGEST) throw new Impossible('One journey is at most 732 days long.')
    return target
  }
}

function later(now: number, duration: string): number {
  try {
    const start = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC')
    return start.add(duration).epochMilliseconds
  } catch (fault) {
    if (fault instanceof RangeError) throw new Impossible(`${duration} leads nowhere.`)
    throw fault
  }
}
