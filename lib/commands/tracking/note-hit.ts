import type { SystemActor } from '@/lib/domain/actor'
import { log } from '@/lib/log'
import { type LetterHit, recordHits } from './record-hits'

/** A batch of hits is written this long after its first, milliseconds, or when it is full. */
const WAIT = 250
const FULL = 200

/** Hits that wait while the database is slow; more are dropped: they are observations, not facts. */
const MOST_WAITING = 20_000

interface OpenBatch {
  readonly hits: LetterHit[]
  readonly written: Promise<void>
  readonly close: () => void
}

let open: OpenBatch | undefined
let lastWritten = Promise.resolve()
let waiting = 0

/**
 * Notes a hit without making anybody wait for the database: hits are collected and written together. A process that
 * ends meanwhile loses the last moment of them.
 * @returns settles once the hit is written, or given up; never rejects
 */
export function noteHit(system: SystemActor, hit: LetterHit): Promise<void> {
  if (waiting >= MOST_WAITING) return Promise.resolve()
  waiting += 1
  open ??= openBatch(system)
  const { hits, written, close } = open
  hits.push(hit)
  if (hits.length >= FULL) {
    open = undefined
    close()
  }
  return written
}

function openBatch(system: SystemActor): OpenBatch {
  const hits: LetterHit[] = []
  let close = () => {}
  const closed = new Promise<void>((resolve) => {
    close = resolve
  })
  const timer = setTimeout(close, WAIT)
  // One batch after the other: a flood takes one connection, not all.
  const before = lastWritten
  const written = closed.then(async () => {
    clearTimeout(timer)
    if (open?.hits === hits) open = undefined
    await before
    try {
      await recordHits(system, hits)
    } catch (error) {
      log.warn({ err: error, hits: hits.length }, 'hits on letters were lost')
    } finally {
      waiting -= hits.length
    }
  })
  lastWritten = written
  return { hits, written, close }
}
