import { newId, Prisma, type Transaction } from '@/lib/db'
import { isOfLadder } from '@/lib/domain/message'
import { closingReason, planMessages } from '@/lib/domain/plan'
import type { PlannedMessage } from '@/lib/domain/planned-message'
import { reconciliation } from '@/lib/domain/reconciliation'
import { type LoadedPlan, loadPlanInput } from './plan-input'

/**
 * Makes the message rows of an interview say what the planner says, within the caller's transaction, which must
 * hold the lock on the interview's row. Writes what is new, changes what may still change, withdraws what is no
 * longer wanted; what has left stays as it is. Doing it twice changes nothing.
 */
export async function reconcilePlan(tx: Transaction, interviewId: string, now: Date): Promise<void> {
  const loaded = await loadPlanInput(tx, interviewId, now)
  const plan = planMessages(loaded.input)
  const { revision, status } = loaded.input.interview
  const { added, changed, closed } = reconciliation(loaded.rows, plan, revision)
  if (added.length > 0) await insert(tx, interviewId, loaded, added, now)
  if (changed.length > 0)
    await update(
      tx,
      changed.map(({ row, message }) => ({ id: row.id, message })),
    )
  if (closed.length > 0)
    await tx.message.updateMany({
      where: { id: { in: closed.map((row) => row.id) }, state: { in: ['planned', 'held'] } },
      data: { state: 'cancelled', reason: closingReason(status, loaded.input.candidate.name) },
    })
}

/**
 * Holds an interview against every other change until the transaction ends. Always before its messages, and as an
 * update of no key would, so that rows which refer to it can be added meanwhile.
 */
export async function lockInterview(tx: Transaction, interviewId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Interview" WHERE "id" = ${interviewId}::uuid FOR NO KEY UPDATE`
}

/** As {@link reconcilePlan}, for a caller that does not hold the interview yet. */
export async function reconcileLocked(tx: Transaction, interviewId: string, now: Date): Promise<void> {
  await lockInterview(tx, interviewId)
  await reconcilePlan(tx, interviewId, now)
}

async function insert(
  tx: Transaction,
  interviewId: string,
  loaded: LoadedPlan,
  added: PlannedMessage[],
  now: Date,
): Promise<void> {
  const { organizationId, candidateId, input } = loaded
  const rows = added.map((message) => ({
    id: newId(),
    organizationId,
    interviewId,
    kind: message.kind,
    audience: message.audience,
    recipientName: message.recipient.name,
    recipientEmail: message.recipient.email,
    recipientTimeZone: message.recipient.timeZone,
    revision: input.interview.revision,
    planKey: message.planKey,
    ordinal: message.ordinal,
    state: message.state,
    why: message.why,
    reason: message.reason,
    dueAt: message.dueAt,
    createdAt: now,
  }))
  await tx.message.createMany({ data: rows })
  await tx.candidateLink.createMany({
    data: rows
      .filter((row) => row.audience === 'candidate' && row.kind !== 'cancellation')
      .map((row) => ({
        id: newId(),
        organizationId,
        candidateId,
        interviewId,
        messageId: row.id,
        revision: row.revision,
        createdAt: now,
        ...doorOf(row.kind, input.interview.startsAt),
      })),
  })
}

/** Links that decide end at the start of the interview; links to the room stay open for 30 days after it. */
function doorOf(kind: PlannedMessage['kind'], startsAt: Date) {
  if (isOfLadder(kind)) return { purpose: 'decide' as const, expiresAt: startsAt }
  return { purpose: 'room' as const, expiresAt: new Date(startsAt.getTime() + 30 * 86_400_000) }
}

/**
 * One statement for all changes. A run of the engine that sleeps for a row finds a later time by itself when it
 * wakes; only what was not planned before, or is due earlier now, has to be enrolled again.
 */
async function update(tx: Transaction, changed: { id: string; message: PlannedMessage }[]): Promise<void> {
  const column = <T>(read: (message: PlannedMessage) => T) => changed.map(({ message }) => read(message))
  await tx.$executeRaw(Prisma.sql`
    UPDATE "Message" AS m
    SET "state" = u.state::"MessageState", "dueAt" = u.due, "why" = u.why, "reason" = u.reason,
      "recipientName" = u.name, "recipientEmail" = u.email,
      "enrolledAt" = CASE WHEN m."state" <> 'planned' OR u.due < m."dueAt" THEN NULL ELSE m."enrolledAt" END
    FROM unnest(
      ${changed.map(({ id }) => id)}::uuid[],
      ${column((message) => message.state)}::text[],
      ${column((message) => message.dueAt)}::timestamptz[],
      ${column((message) => message.why)}::text[],
      ${column((message) => message.reason)}::text[],
      ${column((message) => message.recipient.name)}::text[],
      ${column((message) => message.recipient.email)}::text[]
    ) AS u(id, state, due, why, reason, name, email)
    WHERE m."id" = u.id AND m."state" IN ('planned', 'held', 'skipped', 'cancelled')`)
}
