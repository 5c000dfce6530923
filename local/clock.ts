import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs'

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
    if (Math.round(offset) <= this.offset()) return
    if (!this.file) {
      this.memory = offset
      return
    }
    const file = openSync(this.file, constants.O_WRONLY | constants.O_CREAT)
    writeSync(file, written(offset), 0)
    closeSync(file)
  }

  private offset(): number {
    if (!this.file) return this.memory
    for (let looks = 0; looks < 1_000; looks += 1) {
      const [first, second] = content(this.file).split(' ')
      if (first === second) return Number(first) || 0
    }
    throw new Error(`${this.file} is no clock: remove it to begin at the real time.`)
  }
}

/**
 * The offset twice, at a fixed width, written in place: a rename per jump would cost a millisecond. A reader that
 * catches a write half done sees two different numbers and looks again; lib/clock.ts reads the same way.
 */
function written(offset: number): string {
  const digits = String(Math.round(offset)).padStart(20, '0')
  return `${digits} ${digits}`
}

function content(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ' '
    throw error
  }
}
