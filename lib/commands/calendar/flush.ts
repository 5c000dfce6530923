import { now as clock } from '@/lib/clock'
import { db, Prisma } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { type Announcement, announce } from './announce'

export interface CalendarFlush {
  /** Entries that were behind and due, and were taken up here. */
  tried: number
  /** Entries that the engine was told of: due later, to be tried again, or too many for here. */
  announced: number
}

interface Behind {
  id: string
  userId: string
  revision: number
  dueAt: Date
}

/** Entries read in one go; those of them that are written here, and how many people's at a time. */
const MOST_READ = 200
const AT_ONCE = 20
const PEOPLE_AT_ONCE = 4

/** No further entry is begun after this time, milliseconds: a slow Google must not hold its caller for long. */
const BEGIN_WITHIN = 20_000

/** Somebody whose entry has to wait longer than this has others that would: they are left to the engine, milliseconds. */
const IN_TROUBLE = 10_000

/**
 * Writes what Google does not show yet, right where it was changed: one call, with no detour over the engine. What is
 * due later or has to be tried again the engine is told of; what gets lost the sweep finds. Nothing is tried for
 * people without a working connection.
 * @param options.most how many entries are written here
 */
export async function flushCalendar(
  system: SystemActor,
  now: Date,
  options: { most?: number } = {},
): Promise<CalendarFlush> {
  const behind = await entriesBehind(now)
  const due = behind.filter(({ dueAt }) => dueAt <= now)
  const here = due.slice(0, options.most ?? AT_ONCE)
  const later = [...behind.filter(({ dueAt }) => dueAt > now), ...due.slice(here.length)]
  const again = await writeAll(system, here)
  const announced = await announce([
    ...later.map((entry) => ({ ...entry, wakeAt: entry.dueAt })),
    ...again.left,
  ])
  return { tried: again.tried, announced }
}

/** Nobody's claim, a living connection: bounded, along the index of what is behind. Who is no member is written no more, which is said. */
function entriesBehind(now: Date): Promise<Behind[]> {
  return db().$queryRaw<Behind[]>(Prisma.sql`
    SELECT e."id", e."userId", e."revision", e."dueAt"
    FROM "CalendarEvent" e
    JOIN "GoogleAccount" a ON a."userId" = e."userId"
    WHERE e."syncedRevision" < e."revision" AND e."refusedAt" IS NULL
      AND coalesce(e."nextAttemptAt", ${now}) <= ${now} AND coalesce(e."leaseUntil", ${now}) <= ${now}
      AND a."refreshToken" IS NOT NULL AND a."brokenAt" IS NULL
    ORDER BY e."dueAt" LIMIT ${MOST_READ}`)
}

interface Written {
  tried: number
  left: Announcement[]
}

async function writeAll(system: SystemActor, entries: Behind[]): Promise<Written> {
  const people = byPerson(entries)
  const stopAt = clock().getTime() + BEGIN_WITHIN
  const all: Written = { tried: 0, left: [] }
  const faults: unknown[] = []
  const work = async () => {
    for (let own = people.pop(); own; own = people.pop()) {
      const written = await writeOwn(system, own, { stopAt, faults })
      all.tried += written.tried
      all.left.push(...written.left)
    }
  }
  await Promise.all(Array.from({ length: PEOPLE_AT_ONCE }, work))
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} entries could not be written`)
  return all
}

/** One entry of a person after the other: Google takes parallel writes to one calendar for a burst. */
async function writeOwn(
  system: SystemActor,
  entries: Behind[],
  bounds: { stopAt: number; faults: unknown[] },
): Promise<Written> {
  // Here, so that googleapis is loaded only by who has something to write.
  const { syncCalendarEvent } = await import('./sync-event')
  const written: Written = { tried: 0, left: [] }
  let waitUntil: Date | undefined
  for (const entry of entries) {
    if (waitUntil || clock().getTime() >= bounds.stopAt) {
      written.left.push({ ...entry, wakeAt: waitUntil ?? clock() })
      continue
    }
    written.tried += 1
    try {
      const { comeBackAt } = await syncCalendarEvent(system, entry.id)
      if (!comeBackAt) continue
      const wakeAt = new Date(comeBackAt)
      if (wakeAt.getTime() - clock().getTime() > IN_TROUBLE) waitUntil = wakeAt
      written.left.push({ ...entry, wakeAt })
    } catch (fault) {
      bounds.faults.push(fault)
    }
  }
  return written
}

function byPerson(entries: Behind[]): Behind[][] {
  const people = new Map<string, Behind[]>()
  for (const entry of entries) people.set(entry.userId, [...(people.get(entry.userId) ?? []), entry])
  return [...people.values()]
}
