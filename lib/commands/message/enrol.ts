import { db, Prisma } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { HORIZON } from '@/lib/domain/message'
import { groupByWake } from '@/lib/domain/wake-group'
import { tellEngine } from './tell-engine'

export interface Enrolment {
  /** Messages that the engine was told of for the first time. */
  enrolled: number
  /** Messages that it was told of again: overdue, or its state was lost. */
  reannounced: number
  /** Messages that it could not be told of; the next sweep finds them. */
  unreachable: number
}

interface Due {
  id: string
  enrolments: number
  wakeAt: Date
  enrolledAt: Date | null
}

const AT_ONCE = 500

/** A message this late, and not told of lately, was lost on the way, milliseconds. */
const OVERDUE = 2 * 60_000
const LATELY = 10 * 60_000

/**
 * Gives the engine what is due within the horizon and what it seems to have lost. At least once: the event is
 * sent before the row is marked, a repeated event id is dropped by the engine for 24 h, and the claim keeps it
 * one mail. An engine that cannot be reached loses nothing.
 * @param options.engineRestarted everything that was enrolled is told again, since the engine forgot it
 */
export async function enrolDue(
  _system: SystemActor,
  now: Date,
  options: { engineRestarted?: boolean } = {},
): Promise<Enrolment> {
  const total: Enrolment = { enrolled: 0, reannounced: 0, unreachable: 0 }
  for (;;) {
    const batch = await dueMessages(now, options.engineRestarted ?? false)
    if (batch.length === 0) return total
    if (!(await announce(batch, now))) return { ...total, unreachable: batch.length }
    await markEnrolled(batch, now)
    const again = batch.filter((message) => message.enrolledAt !== null).length
    total.reannounced += again
    total.enrolled += batch.length - again
    if (batch.length < AT_ONCE) return total
  }
}

/**
 * Two index scans, each bounded: what was never told, and what is overdue although it was. The invitations of a batch
 * that is under way are its own matter (lib/commands/batch/run.ts).
 */
function dueMessages(now: Date, engineRestarted: boolean): Promise<Due[]> {
  const horizon = new Date(now.getTime() + HORIZON)
  const lost = engineRestarted
    ? Prisma.sql`"dueAt" <= ${horizon} AND "enrolledAt" < ${now}`
    : Prisma.sql`"dueAt" <= ${new Date(now.getTime() - OVERDUE)}
        AND "enrolledAt" <= ${new Date(now.getTime() - LATELY)}
        AND coalesce("nextAttemptAt", "dueAt") <= ${new Date(now.getTime() - OVERDUE)}`
  const free = Prisma.sql`("batchId" IS NULL OR "batchId" IN (SELECT b."id" FROM "Batch" b WHERE b."state" = 'done'))`
  const columns = Prisma.sql`"id", "enrolments", "enrolledAt",
    greatest("dueAt", "nextAttemptAt", CASE WHEN "state" = 'sending' THEN "leaseUntil" END) AS "wakeAt"`
  return db().$queryRaw<Due[]>`
    (SELECT ${columns} FROM "Message"
      WHERE "state" = 'planned' AND "enrolledAt" IS NULL AND "dueAt" <= ${horizon} AND ${free}
      ORDER BY "dueAt" LIMIT ${AT_ONCE})
    UNION ALL
    (SELECT ${columns} FROM "Message"
      WHERE "state" IN ('planned', 'sending') AND "enrolledAt" IS NOT NULL AND ${lost} AND ${free}
      ORDER BY "dueAt" LIMIT ${AT_ONCE})`
}

/** What falls due together the engine wakes for once. */
function announce(batch: Due[], now: Date): Promise<boolean> {
  return tellEngine(
    groupByWake(batch, now).map(({ members, wakeAt }) => ({
      members: members.map(({ id, enrolments }) => ({ id, key: `${id}:${enrolments + 1}` })),
      wakeAt,
    })),
  )
}

async function markEnrolled(batch: Due[], now: Date): Promise<void> {
  await db().$executeRaw`
    UPDATE "Message" AS m SET "enrolledAt" = ${now}, "enrolments" = u.n + 1
    FROM unnest(${batch.map(({ id }) => id)}::uuid[], ${batch.map(({ enrolments }) => enrolments)}::int[]) AS u(id, n)
    WHERE m."id" = u.id AND m."enrolments" = u.n`
}
