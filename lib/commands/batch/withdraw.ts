import { requestCalendarSync } from '@/lib/commands/calendar/request-sync'
import { lockInterview, reconcilePlan } from '@/lib/commands/message/reconcile'
import { memberOnTimeline, recordTimeline, systemOnTimeline } from '@/lib/commands/timeline/record'
import { db, type Transaction } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import type { RunningBatch } from './lease'
import { askAbout } from './record-unanswered'
import { openCalls } from './repeat-calls'

const WHY = 'the batch was cancelled before the invitation left'

/** Interviews that one step calls off. */
const AT_ONCE = 200

/**
 * What a cancelled batch leaves behind: rows that were not reached are skipped, interviews whose invitation has not
 * left are called off without a word, and what went out without an answer is put before a person.
 */
export async function withdrawRows(system: SystemActor, batch: RunningBatch, now: Date): Promise<void> {
  await db().batchRow.updateMany({
    where: { batchId: batch.id, state: 'waiting', interviewId: null },
    data: { state: 'skipped', reason: 'The batch was cancelled.' },
  })
  const unsent = await db().message.findMany({
    where: { batchId: batch.id, state: 'planned' },
    select: { id: true, interviewId: true },
    take: AT_ONCE,
  })
  const by = batch.cancelledById
    ? await db().user.findUnique({ where: { id: batch.cancelledById }, select: { id: true, name: true } })
    : null
  for (const { id, interviewId } of unsent)
    if (interviewId)
      await db().$transaction((tx) => callOff(tx, { system, batch, by, messageId: id, interviewId }, now))
  for (const call of await openCalls(batch.id))
    if (call.leaseUntil <= now)
      await askAbout(
        system,
        { callId: call.id, why: 'the batch was cancelled before the provider answered' },
        now,
      )
}

interface CallingOff {
  system: SystemActor
  batch: RunningBatch
  by: { id: string; name: string } | null
  messageId: string
  interviewId: string
}

async function callOff(
  tx: Transaction,
  { system, batch, by, messageId, interviewId }: CallingOff,
  now: Date,
): Promise<void> {
  await lockInterview(tx, interviewId)
  const letter = await tx.message.findFirst({
    where: { id: messageId, state: 'planned' },
    select: { interview: { select: { status: true } } },
  })
  if (!letter) return
  if (letter.interview?.status === 'pending') {
    await tx.interview.update({
      where: { id: interviewId },
      data: {
        status: 'cancelled',
        revision: { increment: 1 },
        cancelledAt: now,
        cancelledById: by?.id ?? null,
        cancelReason: WHY,
        cancelledFrom: 'pending',
      },
    })
    await tx.interviewParticipant.updateMany({ where: { interviewId }, data: { blocks: false } })
    await recordTimeline(
      tx,
      by ? memberOnTimeline({ userId: by.id, name: by.name }) : systemOnTimeline(system),
      {
        organizationId: batch.organizationId,
        interviewId,
        what: 'cancelled',
        why: WHY,
        at: now,
      },
    )
    await reconcilePlan(tx, interviewId, now)
    await requestCalendarSync(tx, interviewId, now)
  }
  await tx.message.updateMany({
    where: { id: messageId, state: { in: ['planned', 'cancelled'] } },
    data: { state: 'cancelled', reason: WHY },
  })
}
