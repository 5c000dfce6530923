const DAY = 24 * 60 * 60 * 1000

/**
 * Remembers keys for 24 hours of the local clock: Inngest's window both for event ids and for `idempotency`
 * (https://www.inngest.com/docs/guides/handling-idempotency).
 */
export class DayMemory {
  // All entries live equally long and the clock never goes back, so the oldest always stand in front.
  private readonly until = new Map<string, number>()

  /** True when the key is new, and remembers it; false when it was seen within the last 24 hours. */
  isNew(key: string, now: number): boolean {
    this.forgetExpired(now)
    if (this.until.has(key)) return false
    this.until.set(key, now + DAY)
    return true
  }

  clear(): void {
    this.until.clear()
  }

  private forgetExpired(now: number): void {
    for (const [key, until] of this.until) {
      if (until > now) return
      this.until.delete(key)
    }
  }
}
