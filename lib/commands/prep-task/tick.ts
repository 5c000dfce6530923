import { lockInterview, reconcilePlan } from '@/lib/commands/message/reconcile'
import { db, type Prisma } from '@/lib/db'
import type { CandidatePass, Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

interface Tick {
  taskId: string
  done: boolean
}

/** The candidate ticks, or unticks, a task of their own list. */
export function tickOwnTask(pass: CandidatePass, input: Tick, now: Date): Promise<Done | Refusal<'gone'>> {
  const open = { links: { some: { id: pass.linkId, revokedAt: null, expiresAt: { gt: now } } } }
  const where = { interviewId: pass.interviewId, audience: 'candidate' as const, interview: open }
  return tick(where, pass.organizationId, input, now)
}

/** A member ticks a task for either side. */
export function tickTask(
  viewer: Viewer,
  input: Tick & { interviewId: string },
  now: Date,
): Promise<Done | Refusal<'gone'>> {
  return tick({ interviewId: input.interviewId }, viewer.organizationId, input, now)
}

/** The plan follows: a nudge about open tasks is not sent when there are none. */
function tick(
  where: { interviewId: string; audience?: 'candidate'; interview?: Prisma.InterviewWhereInput },
  organizationId: string,
  input: Tick,
  now: Date,
): Promise<Done | Refusal<'gone'>> {
  return db().$transaction(async (tx) => {
    await lockInterview(tx, where.interviewId)
    const { count } = await tx.prepTask.updateMany({
      where: { id: input.taskId, organizationId, ...where },
      data: { doneAt: input.done ? now : null },
    })
    if (count === 0) return refuse('gone', { message: 'This task is not on the list any more.' })
    await reconcilePlan(tx, where.interviewId, now)
    return { ok: true }
  })
}
