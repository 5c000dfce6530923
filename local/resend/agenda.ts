import type { LocalClock } from '../clock'

interface Entry {
  due: number
  lane: string
  run: () => void | Promise<void>
}

const AT_ONCE = 8
/** Another process may have jumped the clock's file: look again at least this often (real milliseconds). */
const LOOK_AGAIN = 250

/**
 * Work that falls due on the virtual clock. Entries run in the order of their instants; those of one lane never
 * overlap; at most eight asynchronous ones run at once. A jump of the clock is seen by `pump` or a moment later.
 */
export class Agenda {
  private readonly entries: Entry[] = []
  private readonly busyLanes = new Set<string>()
  private readonly running = new Set<Promise<void>>()
  private timer: NodeJS.Timeout | undefined
  private started = 0
  private closed = false

  constructor(private readonly clock: LocalClock) {}

  /** Plans work for an instant (epoch ms, virtual). The answer takes it off the agenda again. */
  at(due: number, lane: string, run: Entry['run']): () => void {
    const entry = { due, lane, run }
    this.entries.splice(this.placeFor(due), 0, entry)
    this.arm()
    return () => {
      const index = this.entries.indexOf(entry)
      if (index >= 0) this.entries.splice(index, 1)
    }
  }

  /** The next instant at which something waits to be done, which may already be past. */
  nextDue(): number | undefined {
    return this.entries[0]?.due
  }

  /** How much it has begun that reaches beyond this process. */
  done(): number {
    return this.started
  }

  /** Starts everything that is due now. */
  pump(): void {
    for (let entry = this.takeDue(); entry; entry = this.takeDue()) this.start(entry)
    // What is still due waits for its lane, which pumps again when it is free.
    this.arm(LOOK_AGAIN)
  }

  /** Resolves when nothing is due and nothing is under way. */
  async settled(): Promise<void> {
    for (this.pump(); this.running.size > 0; this.pump()) await Promise.race(this.running)
  }

  /** Drops what is planned and waits for what is under way. */
  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.timer)
    this.entries.length = 0
    await Promise.allSettled(this.running)
  }

  private takeDue(): Entry | undefined {
    if (this.closed || this.running.size >= AT_ONCE) return undefined
    const now = this.clock.now()
    for (const [index, entry] of this.entries.entries()) {
      if (entry.due > now) return undefined
      if (this.busyLanes.has(entry.lane)) continue
      this.entries.splice(index, 1)
      return entry
    }
    return undefined
  }

  private start(entry: Entry): void {
    const work = entry.run()
    if (!work) return
    this.started += 1
    this.busyLanes.add(entry.lane)
    const tracked = work.finally(() => {
      this.busyLanes.delete(entry.lane)
      this.running.delete(tracked)
      this.pump()
    })
    this.running.add(tracked)
  }

  private arm(ifOverdue = 0): void {
    clearTimeout(this.timer)
    const due = this.nextDue()
    if (due === undefined || this.closed) return
    const ahead = due - this.clock.now()
    const wait = ahead > 0 ? Math.min(ahead, LOOK_AGAIN) : ifOverdue
    this.timer = setTimeout(() => this.pump(), wait)
    this.timer.unref()
  }

  /** After the last entry of the same instant: who came first goes first. */
  private placeFor(due: number): number {
    let low = 0
    let high = this.entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.entries[middle]?.due ?? 0) <= due) low = middle + 1
      else high = middle
    }
    return low
  }
}
