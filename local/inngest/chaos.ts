/** What production does now and then and a calm local stack never: for finding what relies on the calm. */
export interface ChaosOptions {
  /** Sleeps end up to 500 ms early: the real server rounds a sleep to whole seconds from the moment it hears of it. A number is the share (0..1). */
  earlyWake?: boolean | number
  /** Probability (0..1) that a call reaches the application twice, at once or after its first answer was lost. */
  duplicateCalls?: number
  /** Events take up to 300 ms each, so that they overtake one another. */
  shuffleEvents?: boolean
  /** Probability (0..1) that an event is accepted and then lost. */
  loseEvents?: number
  /** Probability (0..1) that a cancellation misses its run. */
  loseCancels?: number
  /** The engine loses its whole state at every n-th call, before it has read the answer. */
  dropStateEvery?: number
}

const EARLIEST_WAKE = 500
const LONGEST_DELIVERY = 300

/** The dice of the chaos options; `random` is its own stream, so that switching chaos on changes no retry jitter. */
export class Chaos {
  /** How often it has struck. */
  readonly counts = { repeatedCalls: 0, lostEvents: 0 }

  constructor(
    private options: ChaosOptions,
    private readonly random: () => number,
  ) {}

  /** From now on these, and none of the former. */
  change(options: ChaosOptions): void {
    this.options = options
  }

  wakesEarlyBy(): number {
    return this.happens(Number(this.options.earlyWake ?? 0)) ? Math.floor(this.random() * EARLIEST_WAKE) : 0
  }

  deliveryTakes(): number {
    return this.options.shuffleEvents ? Math.floor(this.random() * LONGEST_DELIVERY) : 0
  }

  losesEvent(): boolean {
    const lost = this.happens(this.options.loseEvents)
    if (lost) this.counts.lostEvents++
    return lost
  }

  losesCancel(): boolean {
    return this.happens(this.options.loseCancels)
  }

  dropsState(calls: number): boolean {
    return Boolean(this.options.dropStateEvery) && calls % (this.options.dropStateEvery ?? 1) === 0
  }

  /** Makes the call once, or twice; the answer that counts is the last one. */
  async repeat<T>(call: () => Promise<T>): Promise<T> {
    if (!this.happens(this.options.duplicateCalls)) return call()
    this.counts.repeatedCalls++
    if (this.random() < 0.5) {
      await call()
      return call()
    }
    const [, answer] = await Promise.all([call(), call()])
    return answer
  }

  private happens(probability = 0): boolean {
    return probability > 0 && this.random() < probability
  }
}
