import type { LocalClock } from '../clock'
import type { RemoteExecutor } from '../inngest/remote'
import type { TimeSource } from '../inngest/travel'
import { HOUR, MINUTE } from './history'

/** Minutes from sweep to sweep of a simulated application: the longest that it allows. */
export const SWEEP_MINUTES = 30
const PERIOD = SWEEP_MINUTES * MINUTE
/** Sweeps that find nothing must do nothing either: one in so long a time is not left out. */
const AT_LEAST = 6 * HOUR

/**
 * The engine of a simulated world. Nine of ten sweeps of a month find nothing; their ticks are left out, by what the
 * rows say, and everything happens at the very tick at which it would have.
 */
export class RestingEngine implements TimeSource {
  constructor(
    private readonly engine: RemoteExecutor,
    private readonly clock: LocalClock,
  ) {}

  nextDue(): number | undefined {
    return this.engine.nextDue()
  }

  pump(): void {}

  done(): number {
    return this.engine.done()
  }

  async settled(): Promise<void> {
    const { engine } = this
    await engine.settled()
    // What it did meanwhile may have left the sweep something to find.
    for (let done: number | undefined; done !== engine.done(); ) {
      done = engine.done()
      const tick = engine.nextTick()
      const wanted = await this.wantedTick()
      if (tick !== undefined && wanted !== tick) await engine.rest(wanted)
    }
  }

  private async wantedTick(): Promise<number> {
    const now = this.clock.now()
    const work = Math.min(await sweepFinds(now), now + AT_LEAST)
    return Math.max(Math.ceil(work / PERIOD), Math.floor(now / PERIOD) + 1) * PERIOD
  }
}

/**
 * The first instant from which on a sweep has something to do (lib/commands/sweep/run.ts): a letter to enrol or to
 * announce again, an interview to complete, a fact whose letter is known by now. What the simulation has none of is left out.
 * @returns 0 where it cannot be known, which leaves out nothing
 */
async function sweepFinds(now: number): Promise<number> {
  const { db } = await import('@/lib/db')
  try {
    const [row] = await db().$queryRaw<{ first: Date | null; unmatched: boolean }[]>`
      SELECT least(
        (SELECT min("dueAt") - interval '48 hours' FROM "Message"
          WHERE "state" = 'planned' AND "enrolledAt" IS NULL),
        (SELECT min(greatest("dueAt" + interval '2 minutes', "enrolledAt" + interval '10 minutes',
            "nextAttemptAt" + interval '2 minutes')) FROM "Message"
          WHERE "state" IN ('planned', 'sending') AND "enrolledAt" IS NOT NULL),
        (SELECT min("endsAt") + interval '2 hours' FROM "Interview" WHERE "status" IN ('pending', 'scheduled'))
      ) AS "first", EXISTS (
        SELECT 1 FROM "MessageEvent" e JOIN "Message" m ON m."providerId" = e."providerId"
        WHERE e."messageId" IS NULL
      ) AS "unmatched"`
    if (!row || row.unmatched) return 0
    return row.first?.getTime() ?? now + AT_LEAST
  } catch {
    return 0
  }
}
