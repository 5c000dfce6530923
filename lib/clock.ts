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
  try {
    return Number(readFileSync(/* turbopackIgnore: true */ process.env.CLOCK_FILE, 'utf8')) || 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}

/** Waits the last moment until an instant: engines wake up to half a second early. */
export async function until(instant: Date): Promise<void> {
  const remaining = instant.getTime() - now().getTime()
  if (remaining > 0) await new Promise((resolve) => setTimeout(resolve, remaining))
}
