import { openForChange } from '@/lib/commands/interview/open-for-change'
import { reconcilePlan } from '@/lib/commands/message/reconcile'
import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { isOpen } from '@/lib/domain/interview'
import { type Policy, policyOf } from '@/lib/domain/policy'
import { changesInWords, policyChanges } from '@/lib/domain/policy-words'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { spansInWords } from '@/lib/domain/span-text'
import { policyInForce } from './in-force'
import { makeOwnPolicy } from './own'

export interface InterviewRules {
  interviewId: string
  /** What is to be otherwise than in the organisation's policy; null: as the organisation has it; left out: as it is. */
  rules?: Partial<Policy> | null
  /** Reminders beside those of the policy, minutes before the start; left out: as they are. */
  customReminders?: readonly number[]
  /** What the person saw who asks for it. */
  edits?: number
}

/**
 * Gives an open interview a policy of its own, or the organisation's again, and its own reminders, in one transaction.
 * Its plan changes from now on: what lay before is not made up for. Asking for what is there already changes nothing.
 * Refusals: `not_open` (absent, of another organisation, or over), `changed` (somebody else changed it since)
 */
export async function setInterviewPolicy(
  viewer: Viewer,
  { interviewId, rules, customReminders, edits }: InterviewRules,
  now: Date,
): Promise<Done | Refusal<'not_open' | 'changed'>> {
  return db().$transaction(async (tx) => {
    const open = await openForChange(tx, viewer, {
      interviewId,
      move: 'move',
      ...(edits === undefined ? {} : { edits }),
    })
    if (!open.ok) return open
    if (!isOpen(open.interview.status))
      return refuse('not_open', { message: 'This interview is not open any more.' })
    const before = await tx.interview.findUniqueOrThrow({
      where: { id: interviewId },
      select: { policyId: true, customReminders: true, policy: { select: { version: true, rules: true } } },
    })
    const inForce = await policyInForce(tx, viewer.organizationId)
    const wanted = rules ? { ...inForce.policy, ...rules } : rules === null ? inForce.policy : null
    const changes = wanted ? policyChanges(policyOf(before.policy?.rules), wanted) : []
    const isBack = rules === null && before.policyId !== inForce.id
    const offsets = [...new Set(customReminders ?? before.customReminders)].sort((a, b) => b - a)
    const isReminded = spansInWords(offsets) !== spansInWords(before.customReminders)
    if (changes.length === 0 && !isBack && !isReminded) return { ok: true }

    const policyId =
      rules === null
        ? inForce.id
        : rules && changes.length > 0
          ? (await makeOwnPolicy(tx, viewer, rules, now)).id
          : before.policyId
    await tx.interview.update({
      where: { id: interviewId },
      data: { policyId, customReminders: offsets, rulesAt: now, edits: { increment: 1 } },
    })
    const reminders = (list: readonly number[]) => (list.length === 0 ? 'none' : spansInWords(list))
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId: viewer.organizationId,
      interviewId,
      what: isBack ? 'policy_of_organisation' : 'policy_of_its_own',
      why:
        [
          changesInWords(changes),
          isReminded && `Further reminders: ${reminders(before.customReminders)} → ${reminders(offsets)}`,
        ]
          .filter(Boolean)
          .join('; ') || null,
      at: now,
    })
    await reconcilePlan(tx, interviewId, now)
    return { ok: true }
  })
}
