import { Moulds } from '@/emails/parts/mould'
import { now } from '@/lib/clock'
import { composeLetter, type FrozenLetter } from '@/lib/commands/message/compose'
import { objectionTo } from '@/lib/commands/message/objection'
import { recordUnwritable } from '@/lib/commands/message/record-outcome'
import { skipMessage } from '@/lib/commands/message/set-aside'
import { SharedReads } from '@/lib/commands/message/shared-reads'
import { tellOfTemplateFault } from '@/lib/commands/message/template-source'
import { trackLetter } from '@/lib/commands/message/tracking-part'
import { waitForWindow } from '@/lib/commands/message/wait-for-window'
import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { type MessageForDelivery, messagesForDelivery } from '@/lib/queries/message/for-delivery'
import { isSendableTogether } from '@/lib/services/mail'

export interface ReadyLetter {
  message: MessageForDelivery
  letter: FrozenLetter
}

export interface NextLetters {
  /** To leave in one call. */
  together: ReadyLetter[]
  /** To leave one by one: with a file, refused in a call before, or the provider takes no calls. */
  alone: string[]
  /** Where to go on; null when no letter was due. */
  last: string | null
}

/**
 * Writes the next letters of a batch that are due, ahead of their slot. What makes no sense any more is skipped on the
 * way, what cannot be written is recorded, what waits for its reader's send window waits.
 * @param from.after the id of the last letter that was looked at
 * @param from.atMost so many are looked at
 */
export async function nextLetters(
  system: SystemActor,
  batchId: string,
  from: { after: string; atMost: number },
): Promise<NextLetters> {
  const due = await dueLetters(batchId, from)
  const next: NextLetters = { together: [], alone: [], last: due.at(-1)?.id ?? null }
  next.alone = due.filter(({ refused }) => refused).map(({ id }) => id)
  const wanted = due.filter(({ refused }) => !refused).map(({ id }) => id)
  if (wanted.length === 0) return next
  const messages = await messagesForDelivery(system, wanted)
  const written = { at: now(), reads: new SharedReads(system, messages), moulds: new Moulds() }
  for (const [place, message] of messages.entries()) {
    const letter = await write(message, written)
    if (letter && isSendableTogether(letter.mail)) next.together.push({ message, letter })
    else if (letter) next.alone.push(message.id)
    // Writing takes the process for itself; who waits for a slot or an answer has to get a word in.
    if (place % 10 === 9) await new Promise((resolve) => setImmediate(resolve))
  }
  return next
}

function dueLetters(
  batchId: string,
  { after, atMost }: { after: string; atMost: number },
): Promise<{ id: string; refused: boolean }[]> {
  return db().$queryRaw`
    SELECT m."id", m."callId" IS NOT NULL AS "refused"
    FROM "Message" m JOIN "Interview" i ON i."id" = m."interviewId"
    WHERE m."batchId" = ${batchId}::uuid AND m."state" = 'planned' AND m."id" > ${after}::uuid
      AND greatest(m."dueAt", m."nextAttemptAt") <= ${now()} AND i."messagesHeldAt" IS NULL
    ORDER BY m."id" LIMIT ${atMost}`
}

async function write(
  message: MessageForDelivery,
  { at, reads, moulds }: { at: Date; reads: SharedReads; moulds: Moulds },
): Promise<FrozenLetter | undefined> {
  const objection = objectionTo(message, false, at)
  if (objection) {
    await skipMessage(message, objection)
    return undefined
  }
  if (await waitForWindow(message, at)) return undefined
  try {
    const template = await reads.template(message)
    const untracked = await composeLetter(message, { stamp: at, template, moulds })
    const letter = trackLetter(message, untracked, { unsubscribed: await reads.hasUnsubscribed(message) })
    if (letter.templateFault) await tellOfTemplateFault(message, letter.templateFault, now())
    return letter
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault)
    await recordUnwritable(message, `The letter cannot be written: ${why}`, now())
    return undefined
  }
}
