import type { LocalClock } from '../clock'
import { type LocalServer, serve } from '../server'
import { createApi } from './api'
import { App } from './app'
import { Chaos, type ChaosOptions } from './chaos'
import { type Counts, Engine } from './engine'
import { parseFunctions } from './functions'
import { Jobs } from './jobs'
import { seededRandom } from './random'

export type { ChaosOptions } from './chaos'

export interface ExecutorOptions {
  clock: LocalClock
  /** Where the application serves Inngest, `http://127.0.0.1:3000/api/inngest`. */
  appUrl: string
  /** Where the executor listens; 0 takes a free port. */
  port: number
  /** `signkey-<environment>-<hex>`. */
  signingKey: string
  eventKey: string
  /** Seed of the retry jitter and of the chaos. */
  seed?: number
  chaos?: ChaosOptions
  log?: (line: string) => void
  /** After this time a call counts as a failed attempt; 5 minutes by default. */
  requestTimeoutMs?: number
}

const MOST_IN_FLIGHT = 8
const LONGEST_TIMER = 2 ** 31 - 1
const FIVE_MINUTES = 5 * 60 * 1000

/**
 * The durable engine of a local stack: a small Inngest in memory, on the local clock, that drives the unmodified serve
 * route over the SDK's own signed protocol. It honours what the product uses and refuses the rest by name; a restart
 * loses everything, which the product has to survive with any engine.
 */
export class Executor {
  readonly counts: Counts = { calls: 0, checkpoints: 0, events: 0, runs: 0 }
  private readonly jobs = new Jobs()
  private readonly app: App
  private readonly engine: Engine
  private readonly chaos: Chaos
  private server?: LocalServer
  private timer?: NodeJS.Timeout
  private inFlight = 0
  private isStopped = false
  private functionCount = 0
  private waiting: (() => void)[] = []

  constructor(private readonly options: ExecutorOptions) {
    if (!/^signkey-\w+-([0-9a-f]{2})+$/.test(options.signingKey)) {
      throw new Error(
        'The signing key must read signkey-<environment>-<hex digits>, or the SDK hashes it differently.',
      )
    }
    const {
      clock,
      signingKey,
      seed = 1,
      chaos = {},
      log = () => {},
      requestTimeoutMs = FIVE_MINUTES,
    } = options
    this.app = new App({ url: options.appUrl, signingKey, timeoutMs: requestTimeoutMs })
    this.chaos = new Chaos(chaos, seededRandom(seed + 1))
    this.engine = new Engine({
      clock,
      log,
      jobs: this.jobs,
      app: this.app,
      chaos: this.chaos,
      random: seededRandom(seed),
      counts: this.counts,
    })
  }

  /** Opens the HTTP surface that the SDK calls. */
  async listen(): Promise<LocalServer> {
    const { clock, port, signingKey, eventKey } = this.options
    const api = createApi({
      clock,
      signingKey,
      eventKey,
      accept: (events) => {
        this.engine.accept(events)
        this.pump()
      },
      checkpoint: (runId, operations) => this.engine.checkpoint(runId, operations),
      register: (functions) => this.load(functions),
      health: () => ({ ok: true, functions: this.functionCount, ...this.counts }),
      stack: {
        settle: async () => {
          await this.settled()
          return this.state()
        },
        rest: async (body) => {
          this.rest(Number(body))
          await this.settled()
          return this.state()
        },
        forget: () => this.dropState(),
        misbehave: (body) => this.misbehave(JSON.parse(body) as ChaosOptions),
      },
    })
    this.server = await serve(port, api)
    return this.server
  }

  /**
   * Asks the application for its functions and returns their number. Throws `AppUnavailable` while the application
   * cannot be asked, and `Unsupported` with function and feature when one needs what this executor does not know.
   */
  async sync(): Promise<number> {
    this.load(await this.app.functions())
    return this.functionCount
  }

  /** Epoch milliseconds of the local clock at which the earliest job is due, cron ticks included. */
  nextDue(): number | undefined {
    return this.isStopped ? undefined : this.jobs.next()
  }

  /** Resolves when nothing is due now and nothing in flight; a retry that waits for a later instant does not count. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve)
      this.pump()
    })
  }

  /** Only what it asks of the application can give others work. */
  done(): number {
    return this.counts.calls
  }

  /** Starts what is due, and sets the alarm for what is not. Call it after a jump of the clock. */
  pump(): void {
    clearTimeout(this.timer)
    if (this.isStopped) {
      this.resolveWaiting()
      return
    }
    let now = this.options.clock.now()
    while (this.inFlight < MOST_IN_FLIGHT) {
      let run = this.jobs.takeDue(now)
      if (!run) {
        // What was just done may have added work for a moment that has come meanwhile.
        now = this.options.clock.now()
        run = this.jobs.takeDue(now)
      }
      if (!run) break
      const work = run()
      if (work) this.follow(work)
    }
    const next = this.jobs.next()
    if (this.inFlight === 0 && (next === undefined || next > now)) this.resolveWaiting()
    if (next === undefined || this.inFlight >= MOST_IN_FLIGHT) return
    this.timer = setTimeout(() => this.pump(), Math.min(Math.max(next - now, 1), LONGEST_TIMER))
  }

  /** Leaves out the ticks of crons before this instant, epoch milliseconds. */
  rest(until: number): void {
    this.engine.rest(until)
    this.pump()
  }

  nextTick(): number | undefined {
    return this.engine.nextTick()
  }

  /** Changes how unruly it is. */
  misbehave(chaos: ChaosOptions): void {
    this.chaos.change(chaos)
  }

  /** How often it was unruly. */
  get misdeeds(): Chaos['counts'] {
    return this.chaos.counts
  }

  /** Forgets all runs, events and keys, as a crash does. Functions and crons stay. */
  dropState(): void {
    this.engine.dropState()
    this.pump()
  }

  /** Closes the server, breaks off what is in flight and leaves no timer behind. */
  async stop(): Promise<void> {
    this.isStopped = true
    clearTimeout(this.timer)
    this.jobs.clear()
    this.app.close()
    this.resolveWaiting()
    await this.server?.close()
  }

  private state() {
    const { misdeeds } = this
    return { nextDue: this.nextDue(), nextTick: this.nextTick(), misdeeds, done: this.done() }
  }

  private load(configs: readonly unknown[]): void {
    const functions = parseFunctions(configs)
    this.engine.load(functions)
    this.functionCount = functions.length
    this.pump()
  }

  private follow(work: Promise<void>): void {
    this.inFlight++
    const ended = () => {
      this.inFlight--
      this.pump()
    }
    // A fault in here is a defect of the executor: it must end the process, not vanish.
    work.finally(ended)
  }

  private resolveWaiting(): void {
    for (const resolve of this.waiting.splice(0)) resolve()
  }
}
