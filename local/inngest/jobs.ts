/** Something to do at an instant; a promise means that work goes on outside (a call to the application). */
export interface Job {
  /** Epoch milliseconds of the local clock. */
  readonly at: number
  readonly sequence: number
  /** Absent once dropped: the entry leaves the heap when it comes to the top. */
  run?: () => void | Promise<void>
}

/** What is still to be done, earliest first; equal instants keep the order in which they were added. A binary heap. */
export class Jobs {
  private readonly heap: Job[] = []
  private added = 0

  add(at: number, run: () => void | Promise<void>): Job {
    const job: Job = { at, sequence: this.added++, run }
    this.heap.push(job)
    this.rise(this.heap.length - 1)
    return job
  }

  drop(job: Job): void {
    job.run = undefined
  }

  clear(): void {
    this.heap.length = 0
  }

  /** Epoch milliseconds of the earliest job. */
  next(): number | undefined {
    while (this.heap[0] && !this.heap[0].run) this.removeTop()
    return this.heap[0]?.at
  }

  /** Removes and returns the work of the earliest job that is due at `now`. */
  takeDue(now: number): (() => void | Promise<void>) | undefined {
    const next = this.next()
    if (next === undefined || next > now) return undefined
    return this.removeTop()?.run
  }

  private removeTop(): Job | undefined {
    const top = this.heap[0]
    const last = this.heap.pop()
    if (last && this.heap.length > 0) {
      this.heap[0] = last
      this.sink(0)
    }
    return top
  }

  private rise(from: number): void {
    let index = from
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!this.swapIfBefore(index, parent)) return
      index = parent
    }
  }

  private sink(from: number): void {
    let index = from
    for (;;) {
      const left = 2 * index + 1
      const child = this.isBefore(left + 1, left) ? left + 1 : left
      if (!this.swapIfBefore(child, index)) return
      index = child
    }
  }

  private isBefore(a: number, b: number): boolean {
    const [first, second] = [this.heap[a], this.heap[b]]
    if (!first || !second) return false
    return first.at < second.at || (first.at === second.at && first.sequence < second.sequence)
  }

  private swapIfBefore(a: number, b: number): boolean {
    const [first, second] = [this.heap[a], this.heap[b]]
    if (!first || !second || !this.isBefore(a, b)) return false
    this.heap[a] = second
    this.heap[b] = first
    return true
  }
}
