import { now, until } from '@/lib/clock'
import { learnFrom } from '@/lib/commands/rate-limit/learn'
import { reserveSlot } from '@/lib/commands/rate-limit/reserve'
import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { isHeldByHoldAll } from '@/lib/domain/sayable'
import { scopesThatStop, suppressedInWords } from '@/lib/domain/suppression'
import { env } from '@/lib/env'
import { type MessageForDelivery, messageForDelivery } from '@/lib/queries/message/for-delivery'
import { findSuppression } from '@/lib/queries/suppression/find'
import { sendMail } from '@/lib/services/mail'
import { claimMessage } from './claim'
import { composeLetter, type FrozenLetter, sealLetter } from './compose'
import { brokenCondition } from './condition'
import { keptLetter } from './kept-letter'
import { cannotRepeat, objectionTo, openInvitation } from './objection'
import { recordOutcome, recordUnwritable } from './record-outcome'
import { askPerson, skipMessage } from './set-aside'
import { SharedReads } from './shared-reads'
import { tellOfTemplateFault } from './template-source'
import { trackLetter } from './tracking-part'
import { waitForWindow } from './wait-for-window'
import { withFiles } from './with-files'

/** When the engine shall ask again (ISO instant), or null when the matter is settled. */
export interface Delivery {
  comeBackAt: string | null
}

const settled: Delivery = { comeBackAt: null }
const comeBackAt = (instant: Date): Delivery => ({ comeBackAt: instant.toISOString() })

/** Engines wake up to half a second early; what is closer than this is waited for in place, milliseconds. */
const WAIT_IN_PLACE = 1_000

/**
 * Says one message, if it is still to be said. Safe to call any number of times, at once or after a crash: the
 * claim is one conditional update, the provider is given the row's id as idempotency key and the same bytes.
 * A message whose time has not come, whose provider is busy, or that another worker holds, is to be asked for
 * again at `comeBackAt`. What cannot be known is put before a person.
 * @param options.ofBatch the batch that asks: letters of a batch under way leave at its word only
 */
export async function deliverMessage(
  system: SystemActor,
  messageId: string,
  options: { ofBatch?: string } = {},
): Promise<Delivery> {
  const message = await messageForDelivery(system, messageId)
  return message ? sayMessage(system, message, options) : settled
}

/**
 * As {@link deliverMessage}, for a message that was read within the last second.
 * @param options.reads what it has in common with others that are said now
 */
export async function sayMessage(
  system: SystemActor,
  message: MessageForDelivery,
  options: { ofBatch?: string; reads?: SharedReads } = {},
): Promise<Delivery> {
  if (message.state !== 'planned' && message.state !== 'sending') return settled
  // Its batch looks after it, until all of the batch has left.
  if (message.batch && message.batch.state !== 'done' && message.batchId !== options.ofBatch) return settled

  const lease = message.state === 'sending' ? message.leaseUntil : null
  const wakeAt = latest(message.dueAt, message.nextAttemptAt, message.slotAt, lease)
  if (wakeAt.getTime() - now().getTime() > WAIT_IN_PLACE) return comeBackAt(wakeAt)
  await until(wakeAt)

  const invitation = await openInvitation(message)
  const objection =
    objectionTo(message, invitation !== null, now()) ?? (await brokenCondition(system, message))
  if (message.state === 'sending') {
    const doubt = objection ?? cannotRepeat(message, now())
    if (doubt) return askPerson(message, doubt, now()).then(() => settled)
  } else if (objection) {
    return skipMessage(message, objection).then(() => settled)
  }
  // What may have left already is not sent once more either; on release it is looked at again.
  if (message.interview?.messagesHeldAt && isHeldByHoldAll(message.kind)) return settled
  const opens = await waitForWindow(message, now())
  if (opens) return comeBackAt(opens)

  const slot = await slotFor(message, now())
  if (slot) return comeBackAt(slot)

  // A try that went unanswered is repeated with the same bytes; one that surely failed is written anew.
  const letter =
    (message.state === 'sending' && keptLetter(message)) ||
    (await write(message, invitation, options.reads ?? new SharedReads(system, [message])))
  if ('unwritable' in letter) {
    const retryAt = await recordUnwritable(message, letter.unwritable, now())
    return retryAt ? comeBackAt(retryAt) : settled
  }
  if (!(await claimMessage(message, letter, now())))
    return (await passOver(message)) ? settled : lookAgain(message.id)
  if (letter.templateFault) await tellOfTemplateFault(message, letter.templateFault, now())
  const result = await sendMail(await withFiles(system, message, sealLetter(letter, message)))
  await learnFrom(result, now())
  const retryAt = await recordOutcome(system, { ...message, attempts: message.attempts + 1 }, result, now())
  return retryAt ? comeBackAt(retryAt) : settled
}

/** The address is suppressed: the row tells so; what may have left already is put before a person. */
async function passOver(message: MessageForDelivery): Promise<boolean> {
  const standing = await findSuppression(message, { email: message.recipientEmail })
  const scopes = scopesThatStop({ kind: message.kind, inBatch: message.batchId !== null })
  if (!standing || !scopes.includes(standing.scope)) return false
  const reason = suppressedInWords(standing.reason)
  if (message.state === 'planned') await skipMessage(message, reason)
  else if (message.leaseUntil && message.leaseUntil > now()) return false
  else await askPerson(message, reason, now())
  return true
}

/**
 * Somebody else was faster, or its moment, its words or the interview have changed since it was looked at. Who was
 * faster may fail: an engine that called twice keeps only one of the two answers, so this one comes back too.
 */
async function lookAgain(messageId: string): Promise<Delivery> {
  const message = await db().message.findFirst({
    where: { id: messageId, state: { in: ['planned', 'sending'] } },
    select: { dueAt: true, nextAttemptAt: true, leaseUntil: true },
  })
  if (!message) return settled
  return comeBackAt(latest(message.dueAt, message.nextAttemptAt, message.leaseUntil, now()))
}

/** Every try needs a slot under the provider's limit; one that was waited for is good for a second. */
async function slotFor(message: MessageForDelivery, at: Date): Promise<Date | undefined> {
  if (message.slotAt && message.slotAt <= at && at.getTime() - message.slotAt.getTime() < 1_000)
    return undefined
  const slot = await reserveSlot('mail', env().EMAIL_REQUESTS_PER_SECOND, at)
  if (slot <= now()) return undefined
  await db().message.updateMany({
    where: { id: message.id, state: message.state },
    data: { slotAt: slot },
  })
  return slot
}

/** A letter that cannot be written counts as a try that surely failed; the fault ends up before a person. */
async function write(
  message: MessageForDelivery,
  invitation: { role: string; inviterName: string } | null,
  reads: SharedReads,
): Promise<FrozenLetter | { unwritable: string }> {
  try {
    const template = await reads.template(message)
    const letter = await composeLetter(message, { stamp: now(), invitation, template })
    return trackLetter(message, letter, { unsubscribed: await reads.hasUnsubscribed(message) })
  } catch (fault) {
    return {
      unwritable: `The letter cannot be written: ${fault instanceof Error ? fault.message : String(fault)}`,
    }
  }
}

function latest(first: Date, ...others: (Date | null)[]): Date {
  return others.reduce<Date>((best, other) => (other && other > best ? other : best), first)
}
