import { reconcilePlan } from '@/lib/commands/message/reconcile'
import { raiseNotification, resolveNotifications } from '@/lib/commands/notification/raise'
import { recordTimeline, systemOnTimeline } from '@/lib/commands/timeline/record'
import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { moveOf } from '@/lib/domain/interview'
import { defaultPolicy, offsetInWords } from '@/lib/domain/policy'

const AT_ONCE = 500
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

interface Due {
  id: string
  policyId: string | null
  /** Minutes past the end, by the interview's policy. */
  completeAfter: number
}

/**
 * Closes interviews as long past their end as their policy says. One that was never confirmed is closed too, with the
 * question whether it took place; nothing else is sent until a person answers. Safe to run any number of times at once.
 * @returns how many were closed
 */
export async function completeDueInterviews(system: SystemActor, now: Date): Promise<number> {
  let completed = 0
  const faults: unknown[] = []
  for (let after = FIRST_ID; ; ) {
    // Literals, so that the partial index of open interviews serves; by id from page to page, past faulty ones.
    const due = await db().$queryRaw<Due[]>`
      SELECT * FROM (
        SELECT i."id", i."policyId", i."endsAt",
          coalesce((p."rules"->>'completeAfter')::int, ${defaultPolicy.completeAfter}::int) AS "completeAfter"
        FROM "Interview" i LEFT JOIN "Policy" p ON p."id" = i."policyId"
        WHERE i."status" IN ('pending', 'scheduled') AND i."endsAt" <= ${now} AND i."id" > ${after}::uuid
      ) ended
      WHERE "endsAt" + "completeAfter" * interval '1 minute' <= ${now}
      ORDER BY "id" LIMIT ${AT_ONCE}`
    for (const one of due)
      try {
        if (await completeOne(system, one, now)) completed += 1
      } catch (fault) {
        faults.push(fault)
      }
    after = due.at(-1)?.id ?? after
    if (due.length < AT_ONCE) break
  }
  if (faults.length > 0)
    throw new AggregateError(faults, `${faults.length} interviews could not be completed`)
  return completed
}

async function completeOne(
  system: SystemActor,
  { id, policyId, completeAfter }: Due,
  now: Date,
): Promise<boolean> {
  const endedBefore = new Date(now.getTime() - completeAfter * 60_000)
  return db().$transaction(async (tx) => {
    const [closed] = await tx.interview.updateManyAndReturn({
      where: { id, policyId, status: { in: moveOf('complete').from }, endsAt: { lte: endedBefore } },
      data: { status: moveOf('complete').to, completedAt: now },
      select: { organizationId: true, confirmedAt: true },
    })
    if (!closed) return false
    await resolveNotifications(tx, {
      interviewId: id,
      resolution: 'the interview is over',
      by: null,
      at: now,
    })
    await recordTimeline(tx, systemOnTimeline(system), {
      organizationId: closed.organizationId,
      interviewId: id,
      what: closed.confirmedAt ? 'completed' : 'completed_unconfirmed',
      why: `${offsetInWords(completeAfter)} past its end`,
      at: now,
    })
    if (!closed.confirmedAt)
      await raiseNotification(tx, {
        organizationId: closed.organizationId,
        interviewId: id,
        kind: 'took_place',
        dedupeKey: `took_place:${id}`,
        detail: 'It was never confirmed',
        at: now,
      })
    await reconcilePlan(tx, id, now)
    return true
  })
}
