import { lockInterview, reconcilePlan } from '@/lib/commands/message/reconcile'
import { recordTimeline, systemOnTimeline } from '@/lib/commands/timeline/record'
import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { isOpen } from '@/lib/domain/interview'

const AT_ONCE = 100
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/**
 * Goes on applying a version to what was booked before it: the next interviews after the cursor on its row, each in a
 * transaction of its own, under its lock. Repeating a batch changes nothing, and a batch that was cut off is begun
 * again where the cursor stands. An interview with a policy of its own, or under a later version, is left alone.
 * @returns whether all have been gone through
 */
export async function applyPolicy(
  system: SystemActor,
  policyId: string,
  now: Date,
): Promise<{ done: boolean }> {
  const policy = await db().policy.findUnique({
    where: { id: policyId },
    select: {
      id: true,
      organizationId: true,
      version: true,
      applySince: true,
      appliedTo: true,
      appliedAt: true,
    },
  })
  if (!policy?.applySince || policy.version === null || policy.appliedAt) return { done: true }
  const next = await db().interview.findMany({
    where: {
      organizationId: policy.organizationId,
      status: { in: ['pending', 'scheduled'] },
      id: { gt: policy.appliedTo ?? FIRST_ID },
    },
    orderBy: { id: 'asc' },
    take: AT_ONCE,
    select: { id: true },
  })
  for (const { id } of next)
    await applyTo(system, { ...policy, version: policy.version, interviewId: id }, now)
  const done = next.length < AT_ONCE
  await db().policy.updateMany({
    where: { id: policyId, appliedAt: null },
    data: { appliedTo: next.at(-1)?.id ?? policy.appliedTo, ...(done && { appliedAt: now }) },
  })
  return { done }
}

async function applyTo(
  system: SystemActor,
  asked: { id: string; version: number; organizationId: string; interviewId: string },
  now: Date,
): Promise<void> {
  const { id: policyId, version, organizationId, interviewId } = asked
  await db().$transaction(async (tx) => {
    await lockInterview(tx, interviewId)
    const interview = await tx.interview.findUnique({
      where: { id: interviewId },
      select: { status: true, policyId: true, policy: { select: { version: true } } },
    })
    if (!interview || !isOpen(interview.status)) return
    const { policy } = interview
    if (policy && (policy.version === null || policy.version >= version)) return
    await tx.interview.update({ where: { id: interviewId }, data: { policyId, rulesAt: now } })
    await recordTimeline(tx, systemOnTimeline(system), {
      organizationId,
      interviewId,
      what: 'policy_applied',
      why: `Version ${version}`,
      at: now,
    })
    await reconcilePlan(tx, interviewId, now)
  })
}
