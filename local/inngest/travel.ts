import { setImmediate as turn } from 'node:timers/promises'
import type { LocalClock } from '../clock'

/** Anything that does things at instants of the local clock: the executor, a stand-in. */
export interface TimeSource {
  /** Epoch milliseconds of its earliest job. */
  nextDue(): number | undefined
  /** Looks at the clock again after a jump. */
  pump(): void
  /** Resolves when nothing of it is due and nothing in flight. */
  settled(): Promise<void>
  /** Changes whenever it has done something that may have given work to another source. */
  done?(): number
}

/** Moves the clock by `ms`, due instant by due instant; see {@link travelTo}. */
export function advance(sources: readonly TimeSource[], clock: LocalClock, ms: number): Promise<void> {
  return travelTo(sources, clock, clock.now() + ms)
}

/**
 * Moves the clock to `target` (epoch milliseconds), stopping at every instant at which a source has something to do
 * and waiting until all of it is done, so that everything happens at its own time and in its own order.
 * @param arrived ends the journey early, asked after each instant
 */
export async function travelTo(
  sources: readonly TimeSource[],
  clock: LocalClock,
  target: number,
  arrived: () => boolean = () => false,
): Promise<void> {
  await settleAll(sources)
  while (!arrived()) {
    const next = Math.min(...sources.map((source) => source.nextDue() ?? Number.POSITIVE_INFINITY))
    if (next > target) break
    await goTo(sources, clock, next)
  }
  if (!arrived()) await goTo(sources, clock, target)
}

async function goTo(sources: readonly TimeSource[], clock: LocalClock, instant: number): Promise<void> {
  clock.jumpTo(instant)
  for (const source of sources) source.pump()
  await settleAll(sources)
  // A long way of instants at which nothing calls out must not keep the process from everything else.
  await turn()
}

/**
 * A source that has done something may have given work to any other (a webhook sends an event): each of them is asked
 * once more. One that does not tell what it has done counts as busy; the rounds end after one per source and one more.
 */
async function settleAll(sources: readonly TimeSource[]): Promise<void> {
  const done = sources.map((source) => source.done?.())
  const most = sources.length * (sources.length + 1)
  let calm = 0
  for (let asked = 0; asked < most && calm < sources.length; asked += 1) {
    const index = asked % sources.length
    const source = sources[index]
    await source?.settled()
    const now = source?.done?.()
    const isCalm = now !== undefined && now === done[index]
    done[index] = now
    calm = isCalm ? calm + 1 : 1
  }
}
