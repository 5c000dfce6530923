import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/**
 * The clock of one local stack: real time plus an offset kept in a file, so that every process of the stack
 * (application, executor, stand-ins) sees a jump at once and a restarted one sees the same time again.
 * All values are milliseconds since 1970-01-01T00:00:00Z. Without a file the offset lives in memory.
 */
export class LocalClock {
  private memory = 0

  constructor(private readonly file?: string) {}

  now(): number {
    return Date.now() + this.offset()
  }

  /** Jumps to an instant; time goes on from there at its usual pace. Never goes back. */
  jumpTo(instant: number): void {
    const offset = instant - Date.now()
    if (offset <= this.offset()) return
    if (!this.file) {
      this.memory = offset
      return
    }
    writeFileSync(`${this.file}.next`, String(offset))
    renameSync(`${this.file}.next`, this.file)
  }

  private offset(): number {
    if (!this.file) return this.memory
    try {
      return Number(readFileSync(this.file, 'utf8')) || 0
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
      throw error
    }
  }
}
