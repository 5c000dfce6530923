import type { LocalClock } from '../clock'
import type { App } from './app'
import { backoff, retryAfter } from './backoff'
import type { Chaos } from './chaos'
import { wakeAt } from './duration'
import type { Jobs } from './jobs'
import { canonical, type Failure, failure, type Operation, type Reply } from './protocol'
import { DISCOVERY, type Run, type Target } from './run'

/** How a run ended. */
export type Outcome =
  | { status: 'Completed'; result: unknown }
  | { status: 'Failed'; failure: Failure }
  | { status: 'Cancelled' }

interface CallsOptions {
  clock: LocalClock
  jobs: Jobs
  app: App
  chaos: Chaos
  /** The jitter of retries, in [0, 1). */
  random: () => number
  counts: { calls: number }
  finish: (run: Run, outcome: Outcome) => void
  loseState: () => void
}

/** The real server's limit for one sleep; longer ones fail the run at once (InngestErrTimeoutTooLong). */
const LONGEST_SLEEP = 366 * 24 * 60 * 60 * 1000

const NOTHING: Reply = {
  kind: 'failed',
  failure: failure('Error', 'The application named no step and awaits none.'),
  noRetry: false,
}

/** Carries runs forward: calls the application, does what it answers, calls again. */
export class Calls {
  constructor(private readonly options: CallsOptions) {}

  /** Puts the next call of a run on the list, for now or for a later instant (epoch milliseconds). */
  enqueue(run: Run, target: Target = DISCOVERY, at = this.options.clock.now()): void {
    this.options.jobs.add(at, () => this.start(run, target))
  }

  /** Saves what the application finished within a call that is still going on. */
  checkpoint(run: Run, operations: readonly Operation[]): void {
    for (const { op, id, data, error } of operations) {
      if (op === 'StepRun') run.save(id, { data: data ?? null })
      if (op === 'StepFailed') run.save(id, { error })
    }
  }

  private start(run: Run, target: Target): Promise<void> | undefined {
    const { slots, keys } = run.origin
    if (run.over) return undefined
    if (!slots) return this.call(run, target)
    // A waiting run must not hold one of the executor's own places, so its call becomes a job of its own.
    slots.take(keys, () => {
      this.options.jobs.add(this.options.clock.now(), () =>
        this.call(run, target).finally(() => slots.release(keys)),
      )
    })
    return undefined
  }

  private async call(run: Run, target: Target): Promise<void> {
    if (run.over) return
    const { app, chaos, counts, loseState } = this.options
    const body = canonical(run.request(target))
    const reply = await chaos.repeat(() => {
      counts.calls++
      return app.call(run.origin.function.id, target.stepId, body, run.headers())
    })
    if (chaos.dropsState(counts.calls)) loseState()
    if (!run.over) this.digest(run, target, reply)
  }

  private digest(run: Run, target: Target, reply: Reply): void {
    const { finish } = this.options
    if (reply.kind === 'returned') {
      finish(run, { status: 'Completed', result: reply.value })
    } else if (reply.kind === 'failed') {
      if (!this.retry(run, target, reply)) finish(run, { status: 'Failed', failure: reply.failure })
    } else {
      const found = reply.operations.filter(({ op }) => op !== 'DiscoveryRequest')
      run.expect(
        found.map(({ id }) => id),
        reply.version,
      )
      for (const operation of reply.operations) {
        if (!run.over) this.follow(run, target, operation, reply)
      }
      // "Nothing new" is an answer only while something is awaited; else asking again at once would never end.
      if (reply.operations.length === 0 && run.isReady()) this.digest(run, target, NOTHING)
    }
  }

  private follow(run: Run, target: Target, operation: Operation, reply: Reply): void {
    const { op, id, data, error } = operation
    if (operation.opts?.parallelMode === 'race') this.refuse(run, operation, 'a race of steps')
    else if (op === 'StepRun') this.done(run, id, { data: data ?? null })
    else if (op === 'StepFailed') this.done(run, id, { error })
    else if (op === 'StepError') this.retryStep(run, target, operation, reply)
    else if (op === 'StepPlanned') this.enqueue(run, { stepId: id, attempt: 0 })
    else if (op === 'Sleep') this.sleep(run, operation)
    else if (op === 'DiscoveryRequest') this.enqueue(run)
    else if (op === 'RunComplete') this.options.finish(run, { status: 'Completed', result: data })
    else this.refuse(run, operation, op)
  }

  private retryStep(run: Run, target: Target, { id, error }: Operation, reply: Reply): void {
    if (!this.retry(run, target, reply)) this.done(run, id, { error })
    // The repeated discovery may find another step first (new code was deployed), so it waits for none by name.
    else if (target.stepId === DISCOVERY.stepId) run.expectNoMore(id)
  }

  private sleep(run: Run, { id, name, opts }: Operation): void {
    const { clock, jobs, chaos, finish } = this.options
    const until = opts?.duration ?? name ?? ''
    const now = clock.now()
    const wake = wakeAt(until, now)
    if (wake === undefined || wake - now > LONGEST_SLEEP) {
      const message = `The sleep "${until}" ends more than one year in the future; sleeps may last at most one year.`
      finish(run, { status: 'Failed', failure: failure('InngestErrTimeoutTooLong', message) })
      return
    }
    const job = jobs.add(Math.max(now, wake - chaos.wakesEarlyBy()), () => {
      run.sleeps.delete(job)
      this.done(run, id, null)
    })
    run.sleeps.add(job)
  }

  private done(run: Run, id: string, result: unknown): void {
    if (run.over) return
    run.save(id, result)
    this.proceed(run)
  }

  private proceed(run: Run): void {
    if (run.isReady()) this.enqueue(run)
  }

  /** Puts the same call on the list once more, unless the application forbids it or the attempts are used up. */
  private retry(run: Run, { stepId, attempt }: Target, reply: Reply): boolean {
    if (reply.kind === 'returned' || reply.noRetry || attempt + 1 >= run.origin.function.maxAttempts)
      return false
    const now = this.options.clock.now()
    const asked = reply.retryAfter === undefined ? undefined : retryAfter(reply.retryAfter, now)
    this.enqueue(
      run,
      { stepId, attempt: attempt + 1 },
      now + (asked ?? backoff(attempt, this.options.random())),
    )
    return true
  }

  private refuse(run: Run, { id, displayName }: Operation, feature: string): void {
    const message = `Function "${run.origin.function.id}" uses ${feature} (step "${displayName ?? id}"), which the local executor does not know.`
    this.options.finish(run, { status: 'Failed', failure: failure('Unsupported', message) })
  }
}
