import { now } from '@/lib/clock'
import { sealLetter } from '@/lib/commands/message/compose'
import { deliverMessage } from '@/lib/commands/message/deliver'
import { type Slot, slotToSend } from '@/lib/commands/rate-limit/pace'
import type { SystemActor } from '@/lib/domain/actor'
import { env } from '@/lib/env'
import { MOST_IN_A_CALL } from '@/lib/services/mail'
import { claimCall } from './claim-call'
import { expandRows } from './expand'
import { beginWork, endWork, type RunningBatch } from './lease'
import { type NextLetters, nextLetters, type ReadyLetter } from './next-letters'
import { openCalls, repeatCall } from './repeat-calls'
import { sendCall } from './send-call'
import { settleBatchRows } from './settle-rows'
import { withdrawRows } from './withdraw'

/** A step of the engine is kept this short, milliseconds; the next one goes on. */
const STEP = 20_000

/** Calls that are under way at once: one may wait for its answer while the next ones leave. */
const CALLS_AT_ONCE = 6

const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/**
 * Works on a batch for a while: expands rows ahead of their letters, writes letters ahead of their slots, sends them
 * a hundred to a call, and takes up what was left open. The rows are the truth: it may be ended at any point and
 * called any number of times, at once too; each letter leaves once.
 * @returns when to be called again (ISO instant), or null when nothing is left to do
 */
export async function runBatch(system: SystemActor, batchId: string): Promise<{ comeBackAt: string | null }> {
  const batch = await beginWork(batchId, now())
  if (!batch) return { comeBackAt: null }
  if (batch.state === 'cancelled') await withdrawRows(system, batch, now())
  if (batch.state === 'running') await new Run(system, batch).work()
  await settleBatchRows(batchId)
  const next = await endWork(batchId, now())
  return { comeBackAt: next?.toISOString() ?? null }
}

class Run {
  private readonly deadline = new Date(now().getTime() + STEP)
  private readonly underWay = new Set<Promise<void>>()
  private expansion: Promise<number> | undefined
  private after = FIRST_ID
  /** There is no slot so soon, or the batch is not what it was. */
  private ended = false
  private readonly faults: unknown[] = []

  constructor(
    private readonly system: SystemActor,
    private readonly batch: RunningBatch,
  ) {}

  async work(): Promise<void> {
    for (const call of await openCalls(this.batch.id))
      if (call.leaseUntil <= now())
        await repeatCall(this.system, this.batch, { call, slot: () => this.slot() })
    let ahead = this.prepare()
    while (!this.isOver()) {
      const next = await ahead
      if (!next) break
      // The following letters are written while these wait for their slot.
      ahead = this.prepare()
      for (const messageId of next.alone)
        if (!this.isOver()) await deliverMessage(this.system, messageId, { ofBatch: this.batch.id })
      if (next.together.length > 0) await this.dispatch(next.together)
    }
    await Promise.all([ahead, this.expansion, ...this.underWay])
    if (this.faults.length > 0) throw this.faults[0]
  }

  private isOver = () => this.ended || now() >= this.deadline

  /** The next letters, full calls as long as rows are left to make them from; null when there are none. */
  private prepare(): Promise<NextLetters | null> {
    return this.noted(this.nextCall(), null)
  }

  private async nextCall(): Promise<NextLetters | null> {
    const next: NextLetters = { together: [], alone: [], last: null }
    while (!this.isOver()) {
      const expanded = await this.expansion
      // The rows of the call after this one are made into interviews while its letters are written.
      if (expanded && !this.isOver()) this.expansion = this.expand()
      const missing = MOST_IN_A_CALL - next.together.length - next.alone.length
      const more = await nextLetters(this.system, this.batch.id, { after: this.after, atMost: missing })
      next.together.push(...more.together)
      next.alone.push(...more.alone)
      if (more.last) this.after = more.last
      if (next.together.length + next.alone.length === MOST_IN_A_CALL) break
      if (expanded === 0 && !more.last) break
      this.expansion ??= this.expand()
    }
    return next.together.length + next.alone.length > 0 ? next : null
  }

  private expand(): Promise<number> {
    const wanted = { batchId: this.batch.id, atMost: MOST_IN_A_CALL }
    return this.noted(expandRows(this.system, wanted, now()), 0)
  }

  /** What fails beside the main line of work ends it, and is thrown by it. */
  private noted<Result>(work: Promise<Result>, otherwise: Result): Promise<Result> {
    return work.catch((fault) => {
      this.faults.push(fault)
      this.ended = true
      return otherwise
    })
  }

  private slot() {
    return slotToSend(env().EMAIL_REQUESTS_PER_SECOND, new Date(this.deadline.getTime() + STEP))
  }

  private async dispatch(ready: readonly ReadyLetter[]): Promise<void> {
    if (this.underWay.size >= CALLS_AT_ONCE) await Promise.race(this.underWay)
    const slot = await this.slot()
    if (!slot) {
      this.ended = true
      return
    }
    const work = this.noted(this.send(ready, slot), undefined).finally(() => this.underWay.delete(work))
    this.underWay.add(work)
  }

  private async send(ready: readonly ReadyLetter[], slot: Slot): Promise<void> {
    const call = await claimCall(this.batch.id, ready, now())
    if (!call) {
      // Paused or cancelled, as a rule: what comes next the following step sees.
      this.ended = true
      return
    }
    const letters = call.letters.map(({ message, letter }) => ({
      id: message.id,
      mail: sealLetter(letter, message),
    }))
    await sendCall(this.system, this.batch, {
      id: call.id,
      attempts: 1,
      inDoubt: false,
      letters,
      withheld: [],
      slot,
    })
  }
}
