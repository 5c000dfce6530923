import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, Prisma, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { UNDO_FOR } from '@/lib/domain/interview'
import { namesOfLetters } from '@/lib/domain/letter-name'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { type OpenPlan, openPlan } from './open-for-decision'
import { reconcilePlan } from './reconcile'

/**
 * Takes a decision back within its first seconds: what had been decided before holds again. A message whose own
 * moment came meanwhile leaves at once.
 * @param input.at when it was decided
 * Refusals: `too_late` (the seconds are over, one of the letters is on its way, or somebody has decided since)
 */
export async function undoDecision(
  viewer: Viewer,
  { interviewId, at }: { interviewId: string; at: Date },
  now: Date,
): Promise<Done | Refusal<'too_late'>> {
  const tooLate = refuse('too_late', { message: 'It is too late to undo this.' })
  if (now.getTime() - at.getTime() > UNDO_FOR) return tooLate
  return db().$transaction(async (tx) => {
    const plan = await openPlan(tx, viewer, interviewId, now)
    const decided = plan?.messages.filter((row) => isOf(row, at)) ?? []
    const isOpen = ({ revision, state }: Row) =>
      revision === plan?.revision && ['planned', 'held', 'skipped'].includes(state)
    if (!plan || decided.length === 0 || !decided.every(isOpen)) return tooLate
    for (const row of decided) await restore(tx, row, at)
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId: viewer.organizationId,
      interviewId,
      what: 'decision_undone',
      why: namesOfLetters(decided),
      at: now,
    })
    await reconcilePlan(tx, interviewId, now)
    return { ok: true }
  })
}

type Row = OpenPlan['messages'][number]

const isAt = (decision: { at: string } | null, at: Date) => decision?.at === at.toISOString()
const isOf = ({ override, words }: Row, at: Date) => isAt(override, at) || isAt(words, at)

async function restore(tx: Transaction, { id, override, words }: Row, at: Date): Promise<void> {
  const former = override?.before ? { ...override.before, before: null } : Prisma.DbNull
  const formerWords = words?.before ? { ...words.before, before: null } : Prisma.DbNull
  await tx.message.update({
    where: { id },
    data: {
      ...(isAt(override, at) && { override: former }),
      ...(isAt(words, at) && { words: formerWords, wordsEdits: { increment: 1 } }),
    },
  })
}
