import type { DurableFunction } from './functions'
import type { Job } from './jobs'
import type { InngestEvent } from './protocol'
import type { Slots } from './slots'

/** Which call is to be made: `step` to discover what comes next, else one planned step by its hashed id. */
export interface Target {
  stepId: string
  /** 0 is the first attempt. */
  attempt: number
}

export const DISCOVERY: Target = { stepId: 'step', attempt: 0 }

interface Origin {
  id: string
  /** Place in the order of all events and runs: a cancellation reaches only runs that are older than its event. */
  sequence: number
  function: DurableFunction
  event: InngestEvent
  slots?: Slots
  /** One concurrency key per limit of the function. */
  keys: string[]
}

/** One run of a function: what its steps came to, and what it waits for. */
export class Run {
  /** Finished, failed, cancelled or forgotten: whatever still arrives for it is ignored. */
  over = false
  /** Dropped from the list of jobs when the run ends before they do. */
  readonly sleeps = new Set<Job>()
  private readonly steps: Record<string, unknown> = {}
  private readonly stack: string[] = []
  private readonly pending = new Set<string>()
  private isParallel = false
  private version = -1

  constructor(readonly origin: Origin) {}

  /** Takes note of the steps that an answer named: discovery goes on only when all of them are done. */
  expect(ids: readonly string[], version: number): void {
    if (this.version === -1) this.version = version
    this.isParallel ||= ids.length > 1
    for (const id of ids) this.pending.add(id)
  }

  expectNoMore(id: string): void {
    this.pending.delete(id)
  }

  /** Saves a step's result in the SDK's own wrapping; what was saved first stays. */
  save(id: string, result: unknown): void {
    this.pending.delete(id)
    if (Object.hasOwn(this.steps, id)) return
    this.steps[id] = result
    this.stack.push(id)
  }

  /** True when nothing is awaited any more; the next discovery may then run steps at once again. */
  isReady(): boolean {
    if (this.pending.size > 0) return false
    this.isParallel = false
    return true
  }

  /** The body of a call, as the SDK parses it (version -1 lets the SDK choose its own). */
  request(target: Target): unknown {
    const { id, function: fn, event } = this.origin
    return {
      version: this.version,
      event,
      events: [event],
      steps: this.steps,
      defers: {},
      use_api: false,
      ctx: {
        run_id: id,
        fn_id: fn.id,
        qi_id: id,
        attempt: target.attempt,
        max_attempts: fn.maxAttempts,
        disable_immediate_execution: this.isParallel,
        use_api: false,
        env: '',
        step_id: 'step',
        stack: { stack: this.stack, current: this.stack.length },
      },
    }
  }

  headers(): Record<string, string> {
    return { 'x-run-id': this.origin.id, 'x-inngest-req-version': String(this.version) }
  }
}
