import { newId, Prisma, type Transaction } from '@/lib/db'
import { isOfLadder } from '@/lib/domain/message'
import { closingReason, planMessages } from '@/lib/domain/plan'
import type { PlannedMessage } from '@/lib/domain/planned-message'
import { reconciliation } from '@/lib/domain/reconciliation'
import type { LoadedPlan } from '@/lib/queries/interview/loaded-plan'
import { readPlans } from '@/lib/queries/interview/plans'
import { loadPlanInput } from './plan-input'

/**
 * Makes the message rows of an interview say what the planner says, within the caller's transaction, which must
 * hold the lock on the interview's row. Writes what is new, changes what may still change, withdraws what is no
 * longer wanted; what has left stays as it is. Doing it twice changes nothing.
 */
export async function reconcilePlan(tx: Transaction, interviewId: string, now: Date): Promise<void> {
  await reconcilePlans(tx, [await loadPlanInput(tx, interviewId, now)], now)
}

/** The batch that invitations belong to which are planned now. */
export interface BatchOfInvitations {
  id: string
  templateId: string | null
}

/** As {@link reconcilePlan}, of interviews that are held and read already: four statements, however many they are. */
export async function reconcilePlans(
  tx: Transaction,
  plans: readonly LoadedPlan[],
  now: Date,
  batch?: BatchOfInvitations,
): Promise<void> {
  const written = plans.map((loaded) => ({
    loaded,
    ...reconciliation(loaded.rows, planMessages(loaded.input), loaded.input.interview.revision),
  }))
  const added = written.flatMap(({ loaded, added }) => added.map((message) => ({ loaded, message })))
  const changed = written.flatMap(({ changed }) =>
    changed.map(({ row, message }) => ({ id: row.id, message })),
  )
  const closed = written.flatMap(({ loaded: { input }, closed }) =>
    closed.map(({ id }) => ({ id, reason: closingReason(input.interview.status, input.candidate.name) })),
  )
  if (added.length > 0) await insert(tx, added, { now, batch })
  if (changed.length > 0) await update(tx, changed)
  if (closed.length > 0) await close(tx, closed)
}

/** As {@link reconcilePlan}, for interviews of one organisation that are held: a handful of statements. */
export async function reconcileInterviews(
  tx: Transaction,
  interviewIds: readonly string[],
  now: Date,
  batch?: BatchOfInvitations,
): Promise<void> {
  const plans = await readPlans(tx, { of: interviewIds, rows: 'all', now })
  if (plans.length < interviewIds.length) throw new Error('An interview whose plan was asked for is gone')
  await reconcilePlans(tx, plans, now, batch)
}

/** As {@link lockInterview}, for many: in the order of their ids, so that two who want the same ones never cross. */
export async function lockInterviews(tx: Transaction, interviewIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Interview" WHERE "id" = ANY(${[...interviewIds]}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`
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

/** Rows as one JSON value: a statement of tens of thousands of parameters costs more than the rows. */
async function insert(
  tx: Transaction,
  added: readonly { loaded: LoadedPlan; message: PlannedMessage }[],
  { now, batch }: { now: Date; batch?: BatchOfInvitations | undefined },
): Promise<void> {
  const rows = added.map(({ loaded, message: { recipient, ...message } }) => ({
    id: newId(),
    organizationId: loaded.organizationId,
    interviewId: loaded.interviewId,
    revision: loaded.input.interview.revision,
    recipientName: recipient.name,
    recipientEmail: recipient.email,
    recipientTimeZone: recipient.timeZone,
    ...message,
    ...(batch && message.kind === 'invitation' && { batchId: batch.id, templateId: batch.templateId }),
    candidateId: loaded.candidateId,
    startsAt: loaded.input.interview.startsAt,
  }))
  await tx.$executeRaw`
    INSERT INTO "Message" ("id", "organizationId", "interviewId", "kind", "audience", "recipientName",
      "recipientEmail", "recipientTimeZone", "revision", "planKey", "ordinal", "state", "why", "reason", "dueAt",
      "batchId", "templateId", "createdAt")
    SELECT r."id", r."organizationId", r."interviewId", r."kind", r."audience", r."recipientName",
      r."recipientEmail", r."recipientTimeZone", r."revision", r."planKey", r."ordinal", r."state", r."why", r."reason",
      r."dueAt", r."batchId", r."templateId", ${now}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r("id" uuid, "organizationId" uuid, "interviewId" uuid,
      "kind" "MessageKind", "audience" "MessageAudience", "recipientName" text, "recipientEmail" text,
      "recipientTimeZone" text, "revision" int, "planKey" text, "ordinal" int, "state" "MessageState", "why" text,
      "reason" text, "dueAt" timestamptz, "batchId" uuid, "templateId" uuid)`
  const links = rows
    .filter(({ audience }) => audience === 'candidate')
    .map(({ id, organizationId, candidateId, interviewId, revision, kind, startsAt }) => ({
      id: newId(),
      organizationId,
      candidateId,
      interviewId,
      messageId: id,
      revision,
      ...doorOf(kind, startsAt),
    }))
  await tx.$executeRaw`
    INSERT INTO "CandidateLink" ("id", "organizationId", "candidateId", "interviewId", "messageId", "purpose",
      "revision", "createdAt", "expiresAt")
    SELECT r."id", r."organizationId", r."candidateId", r."interviewId", r."messageId", r."purpose", r."revision",
      ${now}, r."expiresAt"
    FROM json_to_recordset(${JSON.stringify(links)}::json) AS r("id" uuid, "organizationId" uuid, "candidateId" uuid,
      "interviewId" uuid, "messageId" uuid, "purpose" "LinkPurpose", "revision" int, "expiresAt" timestamptz)`
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

async function close(tx: Transaction, closed: { id: string; reason: string }[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Message" AS m SET "state" = 'cancelled', "reason" = u.reason
    FROM unnest(${closed.map(({ id }) => id)}::uuid[], ${closed.map(({ reason }) => reason)}::text[]) AS u(id, reason)
    WHERE m."id" = u.id AND m."state" IN ('planned', 'held')`
}
