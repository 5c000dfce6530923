import { monotonicFactory } from 'ulid'
import type { LocalClock } from '../clock'
import type { App } from './app'
import { Calls, type Outcome } from './calls'
import type { Chaos } from './chaos'
import type { DurableFunction } from './functions'
import type { Job, Jobs } from './jobs'
import { DayMemory } from './memory'
import type { InngestEvent, Operation } from './protocol'
import { Run } from './run'
import { Slots } from './slots'

export interface Counts {
  /** Calls of the application, repeated ones included. */
  calls: number
  checkpoints: number
  /** Events accepted from outside. */
  events: number
  runs: number
}

interface EngineOptions {
  clock: LocalClock
  jobs: Jobs
  app: App
  chaos: Chaos
  random: () => number
  counts: Counts
  log: (line: string) => void
}

/** Turns events and cron ticks into runs, cancels and ends them. Everything is in memory. */
export class Engine {
  private functions: readonly DurableFunction[] = []
  private readonly runs = new Map<string, Run>()
  private readonly cancellable = new Map<string, Set<Run>>()
  private readonly seen = new DayMemory()
  private readonly slots = new Map<string, Slots>()
  private readonly ticks = new Map<string, Job>()
  private readonly ulid = monotonicFactory()
  private readonly calls: Calls
  private sequence = 0
  private restsUntil = 0

  constructor(private readonly options: EngineOptions) {
    this.calls = new Calls({
      ...options,
      finish: (run, outcome) => this.finish(run, outcome),
      loseState: () => this.dropState(),
    })
  }

  /** Takes over the functions of the application and starts their crons anew from now. */
  load(functions: readonly DurableFunction[]): void {
    this.functions = functions
    for (const tick of this.ticks.values()) this.options.jobs.drop(tick)
    this.ticks.clear()
    this.armCrons()
  }

  /** Ticks of crons before this instant do not happen: for who knows that they would find nothing to do. */
  rest(until: number): void {
    this.restsUntil = until
    for (const tick of this.ticks.values()) this.options.jobs.drop(tick)
    this.ticks.clear()
    this.armCrons()
  }

  /** Epoch milliseconds of the next tick of a cron. */
  nextTick(): number | undefined {
    const ticks = [...this.ticks.values()].map(({ at }) => at)
    return ticks.length === 0 ? undefined : Math.min(...ticks)
  }

  /** Accepts events from outside; one whose `ts` lies in the future is delivered then. */
  accept(events: readonly InngestEvent[]): void {
    const { clock, jobs, chaos, counts } = this.options
    for (const event of events) {
      counts.events++
      if (chaos.losesEvent()) continue
      const now = clock.now()
      const sequence = this.sequence++
      const delivery = Math.max(event.ts, now) + chaos.deliveryTakes()
      if (delivery <= now) this.receive(event, sequence)
      else jobs.add(delivery, () => this.receive(event, sequence))
    }
  }

  /** False when the run is not known (any more): the application must stop working on it. */
  checkpoint(runId: string, operations: readonly Operation[]): boolean {
    const run = this.runs.get(runId)
    if (!run) return false
    this.options.counts.checkpoints++
    this.calls.checkpoint(run, operations)
    return true
  }

  dropState(): void {
    for (const run of this.runs.values()) run.over = true
    for (const state of [this.runs, this.cancellable, this.seen, this.slots, this.ticks, this.options.jobs]) {
      state.clear()
    }
    this.restsUntil = 0
    this.armCrons()
  }

  private receive(event: InngestEvent, sequence: number): void {
    for (const run of [...(this.cancellable.get(event.name) ?? [])]) {
      if (this.isCancelledBy(run, event, sequence)) this.finish(run, { status: 'Cancelled' })
    }
    for (const fn of this.functions) {
      const isTriggered = fn.events.some(
        (trigger) =>
          trigger.event === event.name &&
          (trigger.failureOf === undefined || trigger.failureOf === event.data.function_id),
      )
      if (isTriggered) this.begin(fn, event, String(fn.idempotency?.({ event }) ?? event.id))
    }
  }

  private isCancelledBy(run: Run, event: InngestEvent, sequence: number): boolean {
    const { function: fn, event: origin, sequence: began } = run.origin
    return (
      sequence > began &&
      fn.cancels.some(
        (cancel) => cancel.event === event.name && cancel.matches({ event: origin, async: event }),
      ) &&
      !this.options.chaos.losesCancel()
    )
  }

  private begin(fn: DurableFunction, event: InngestEvent, key: string): void {
    const now = this.options.clock.now()
    if (!this.seen.isNew(`${fn.id}#${key}`, now)) return
    const keys = fn.limits.map((limit) => JSON.stringify(limit.key({ event })) ?? '')
    const slots = fn.limits.length > 0 ? this.slotsOf(fn) : undefined
    const run = new Run({ id: this.ulid(now), sequence: this.sequence++, function: fn, event, slots, keys })
    this.options.counts.runs++
    this.runs.set(run.origin.id, run)
    for (const { event: name } of fn.cancels) {
      const waiting = this.cancellable.get(name)
      if (waiting) waiting.add(run)
      else this.cancellable.set(name, new Set([run]))
    }
    this.calls.enqueue(run)
  }

  private slotsOf(fn: DurableFunction): Slots {
    const slots = this.slots.get(fn.id) ?? new Slots(fn.limits.map(({ limit }) => limit))
    this.slots.set(fn.id, slots)
    return slots
  }

  private finish(run: Run, outcome: Outcome): void {
    const { id, function: fn, event } = run.origin
    run.over = true
    this.runs.delete(id)
    for (const cancel of fn.cancels) this.cancellable.get(cancel.event)?.delete(run)
    for (const job of run.sleeps) this.options.jobs.drop(job)
    if (outcome.status === 'Failed') {
      this.options.log(`run ${id} of ${fn.id} failed: ${outcome.failure.name}: ${outcome.failure.message}`)
    }
    // Those who listen to ends would otherwise announce their own, for ever.
    if (event.name === 'inngest/function.finished' || event.name === 'inngest/function.failed') return
    this.announce(run, outcome)
  }

  /** The system events of the real server: finished always, and failed or cancelled under the run's own id. */
  private announce(run: Run, outcome: Outcome): void {
    const { id, function: fn, event } = run.origin
    const now = this.options.clock.now()
    const data: Record<string, unknown> = {
      function_id: fn.id,
      run_id: id,
      event,
      events: [event],
      _inngest: { status: outcome.status },
    }
    if (outcome.status === 'Completed') data.result = outcome.result
    if (outcome.status === 'Failed') {
      const { name, message, stack, error } = outcome.failure
      data.error = { name, message, stack, error: error ?? name }
    }
    const send = (name: string, eventId: string) =>
      this.receive({ name, data, id: eventId, ts: now, user: {} }, this.sequence++)
    send('inngest/function.finished', this.ulid(now))
    if (outcome.status === 'Failed') send('inngest/function.failed', id)
    if (outcome.status === 'Cancelled') send('inngest/function.cancelled', id)
  }

  private armCrons(): void {
    const after = Math.max(this.options.clock.now(), this.restsUntil - 1)
    for (const fn of this.functions) {
      for (const cron of fn.crons) this.armCron(fn, cron, after)
    }
  }

  private armCron(fn: DurableFunction, cron: DurableFunction['crons'][number], after: number): void {
    const at = cron.next(after)
    if (at === undefined) return
    const job = this.options.jobs.add(at, () => {
      const scheduledAt = new Date(at).toISOString().replace('.000Z', 'Z')
      const data = { cron: cron.expression, fireAt: scheduledAt, scheduledAt }
      const event = { name: 'inngest/scheduled.timer', data, id: scheduledAt, ts: at, user: {} }
      this.begin(fn, event, `${cron.expression}@${scheduledAt}`)
      // From this tick on, not from now: after a jump every missed tick fires, as on the real server.
      this.armCron(fn, cron, at)
    })
    this.ticks.set(`${fn.id} ${cron.expression}`, job)
  }
}
