import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { SeenLetter } from '@/lib/domain/decision-form'
import { namesOfLetters } from '@/lib/domain/letter-name'
import { type MessageDecision, mayDecide } from '@/lib/domain/message-decision'
import { decidedOver } from '@/lib/domain/message-override'
import type { Done, Refusal } from '@/lib/domain/refusal'
import { notOpen, type OpenPlan, openForDecision } from './open-for-decision'
import { reconcilePlan } from './reconcile'

export interface DecisionInput {
  interviewId: string
  /** The messages, as the person saw them. */
  letters: readonly SeenLetter[]
}

/** What a decision says on the timeline. */
export const DECISION_WORDS = {
  send_now: 'letter_sent_now',
  move: 'letter_moved',
  skip: 'letter_skipped',
  write: 'letter_written',
} as const satisfies Record<MessageDecision, string>

type Row = OpenPlan['messages'][number]

/**
 * Decides about messages in one transaction: all of them or none, only what is offered on each, and only as the
 * person saw them. The plan follows.
 * @param apply writes the decision; what it refuses is undone, and what changes nothing is not recorded
 */
export async function decideMessages<Reason extends string = never>(
  viewer: Viewer,
  { decision, now, ...input }: DecisionInput & { decision: MessageDecision; now: Date },
  apply: (tx: Transaction, row: Row, plan: OpenPlan) => Promise<Done | Refusal<Reason> | 'unchanged'>,
): Promise<Done | Refusal<Reason | 'not_open' | 'changed'>> {
  return db().$transaction(async (tx) => {
    const open = await openForDecision(tx, viewer, { ...input, now })
    if (!open.ok) return open
    const { plan, chosen } = open
    if (!chosen.every((row) => mayDecide(decision, row, plan))) return notOpen()
    const decided: Row[] = []
    for (const row of chosen) {
      // The first one is refused or all are granted: they differ in their reader only.
      const outcome = await apply(tx, row, plan)
      if (outcome === 'unchanged') continue
      if (!outcome.ok) return outcome
      decided.push(row)
    }
    if (decided.length === 0) return { ok: true }
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId: viewer.organizationId,
      interviewId: plan.id,
      what: DECISION_WORDS[decision],
      why: namesOfLetters(decided),
      at: now,
    })
    await reconcilePlan(tx, plan.id, now)
    return { ok: true }
  })
}

/** Keeps what was decided on the row; a wait for a try or for the send window is over. */
export async function override(
  tx: Transaction,
  row: Row,
  next: Parameters<typeof decidedOver>[1],
): Promise<Done> {
  await tx.message.update({
    where: { id: row.id },
    data: { override: decidedOver(row.override, next), nextAttemptAt: null },
  })
  return { ok: true }
}

export const decidedBy = (viewer: Viewer, now: Date) => ({
  by: viewer.name,
  byId: viewer.userId,
  at: now.toISOString(),
})
