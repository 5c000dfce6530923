interface Waiting {
  keys: readonly string[]
  start: () => void
}

/**
 * Concurrency of one function: at most `limits[i]` calls in flight with the same `keys[i]`. As in Inngest it counts
 * calls, not runs: a sleeping run holds nothing. Who waits is served in order of arrival.
 */
export class Slots {
  private readonly taken = new Map<string, number>()
  private waiting: Waiting[] = []

  constructor(private readonly limits: readonly number[]) {}

  /** Takes a place under each key and starts, at once or as soon as there is room. */
  take(keys: readonly string[], start: () => void): void {
    if (!this.hasRoom(keys)) {
      this.waiting.push({ keys, start })
      return
    }
    this.count(keys, 1)
    start()
  }

  release(keys: readonly string[]): void {
    this.count(keys, -1)
    // One release can make room for several: their other keys may differ.
    const candidates = this.waiting
    this.waiting = []
    for (const { keys: wanted, start } of candidates) this.take(wanted, start)
  }

  private hasRoom(keys: readonly string[]): boolean {
    return keys.every((key, index) => (this.taken.get(`${index}:${key}`) ?? 0) < (this.limits[index] ?? 0))
  }

  private count(keys: readonly string[], by: 1 | -1): void {
    for (const [index, key] of keys.entries()) {
      const name = `${index}:${key}`
      const count = (this.taken.get(name) ?? 0) + by
      if (count > 0) this.taken.set(name, count)
      else this.taken.delete(name)
    }
  }
}
