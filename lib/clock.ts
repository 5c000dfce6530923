import { readFileSync } from 'node:fs'

/**
 * The one clock of the application. In local mode the time is the real one plus the offset that local control
 * keeps in a file, so that every process of the stack jumps together; read at each call, it costs microseconds.
 */
export function now(): Date {
  return new Date(Date.now() + offset())
}

function offset(): number {
  if (process.env.FOLLOWTHROUGH_LOCAL !== '1' || !process.env.CLOCK_FILE) return 0
  for (let looks = 0; looks < 1_000; looks += 1) {
    // Written in place, twice: what is read while it is written differs, and is read again (local/clock.ts).
    const [first, second] = offsetFile(process.env.CLOCK_FILE).split(' ')
    if (first === second) return Number(first) || 0
  }
  throw new Error(`${process.env.CLOCK_FILE} is no clock: remove it to begin at the real time.`)
}

function offsetFile(path: string): string {
  try {
    return readFileSync(/* turbopackIgnore: true */ path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ' '
    throw error
  }
}

/** Waits the last moment until an instant: engines wake up to half a second early. */
export async function until(instant: Date): Promise<void> {
  const remaining = instant.getTime() - now().getTime()
  if (remaining > 0) await new Promise((resolve) => setTimeout(resolve, remaining))
}
