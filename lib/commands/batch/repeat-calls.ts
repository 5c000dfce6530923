import { now } from '@/lib/clock'
import { sealLetter } from '@/lib/commands/message/compose'
import { keptLetter } from '@/lib/commands/message/kept-letter'
import { objectionTo } from '@/lib/commands/message/objection'
import type { Slot } from '@/lib/commands/rate-limit/pace'
import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { LEASE, REPEATABLE_FOR } from '@/lib/domain/message'
import { isHeldByHoldAll } from '@/lib/domain/sayable'
import { messagesForDelivery } from '@/lib/queries/message/for-delivery'
import type { OutgoingMail } from '@/lib/services/mail'
import { askAbout } from './record-unanswered'
import { type BatchAtWork, type CallAtWork, sendCall } from './send-call'

export interface OpenCall {
  id: string
  createdAt: Date
  leaseUntil: Date
  attempts: number
}

/** Calls of a batch that nobody has an answer to, the oldest first. */
export function openCalls(batchId: string): Promise<OpenCall[]> {
  return db().$queryRaw`
    SELECT c."id", c."createdAt", coalesce(c."leaseUntil", c."createdAt") AS "leaseUntil", c."attempts"
    FROM "MailCall" c
    WHERE c."closedAt" IS NULL AND EXISTS (
      SELECT 1 FROM "Message" m WHERE m."callId" = c."id" AND m."batchId" = ${batchId}::uuid)
    ORDER BY c."createdAt"`
}

/**
 * A call went unanswered, or whoever made it is gone: the same bytes go out once more under the same key. A letter
 * that must not leave any more is left out; then the provider either takes the rest, which proves that it had nothing
 * before, or answers that the key belongs to other bytes, which proves that it had everything.
 * @param slot waits for a slot under the provider's limit
 */
export async function repeatCall(
  system: SystemActor,
  batch: BatchAtWork,
  { call, slot }: { call: OpenCall; slot: () => Promise<Slot | undefined> },
): Promise<void> {
  if (now().getTime() - call.createdAt.getTime() > REPEATABLE_FOR)
    return askAbout(
      system,
      { callId: call.id, why: 'the provider did not answer and has forgotten the try by now' },
      now(),
    )
  const given = await slot()
  if (!given || !(await reclaim(batch.id, call))) return
  const again = { ...(await load(system, call)), slot: given }
  if (again.letters.length === 0)
    return askAbout(
      system,
      { callId: call.id, why: 'the provider did not answer, and the interviews have changed since' },
      now(),
    )
  return sendCall(system, batch, again)
}

/** One conditional update: only while its lease is over, and the batch runs. */
async function reclaim(batchId: string, call: OpenCall): Promise<boolean> {
  const at = now()
  const claimed = await db().$executeRaw`
    UPDATE "MailCall" SET "leaseUntil" = ${new Date(at.getTime() + LEASE)}, "attempts" = "attempts" + 1
    WHERE "id" = ${call.id}::uuid AND "closedAt" IS NULL AND "attempts" = ${call.attempts}
      AND coalesce("leaseUntil", "createdAt") <= ${at}
      AND EXISTS (SELECT 1 FROM "Batch" WHERE "id" = ${batchId}::uuid AND "state" = 'running' FOR SHARE)`
  return claimed === 1
}

async function load(system: SystemActor, call: OpenCall): Promise<Omit<CallAtWork, 'slot'>> {
  const frozen = await db().mailCall.findUniqueOrThrow({
    where: { id: call.id },
    select: { messageIds: true },
  })
  const messages = await messagesForDelivery(system, frozen.messageIds)
  const byId = new Map(messages.map((message) => [message.id, message]))
  const letters: { id: string; mail: OutgoingMail }[] = []
  const withheld: string[] = []
  for (const id of frozen.messageIds) {
    const message = byId.get(id)
    if (message?.state !== 'sending') continue
    const held = message.interview?.messagesHeldAt && isHeldByHoldAll(message.kind)
    const kept = keptLetter(message)
    if (!kept || held || objectionTo(message, false, now())) withheld.push(id)
    else letters.push({ id, mail: sealLetter(kept, message) })
  }
  return { id: call.id, attempts: call.attempts + 1, inDoubt: true, letters, withheld }
}
