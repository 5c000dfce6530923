import { now } from '@/lib/clock'
import { learnFrom } from '@/lib/commands/rate-limit/learn'
import type { Slot } from '@/lib/commands/rate-limit/pace'
import type { SystemActor } from '@/lib/domain/actor'
import { type OutgoingMail, sendMails } from '@/lib/services/mail'
import { recordAnswered } from './record-answered'
import { recordUnanswered } from './record-unanswered'

export interface BatchAtWork {
  id: string
  organizationId: string
  name: string
}

export interface CallAtWork {
  id: string
  /** Tries, this one included. */
  attempts: number
  /** A try before this one went unanswered. */
  inDoubt: boolean
  /** What goes out now, sealed, in the call's order. */
  letters: readonly { id: string; mail: OutgoingMail }[]
  /** Letters of the call that must not leave any more, and that may have left in a try before. */
  withheld: readonly string[]
  /** Its place under the provider's limit. */
  slot: Slot
}

/** Sends a claimed call and writes down what became of it. */
export async function sendCall(system: SystemActor, batch: BatchAtWork, call: CallAtWork): Promise<void> {
  const answered = await call.slot.leave()
  const result = await sendMails(
    call.letters.map(({ mail }) => mail),
    call.id,
  )
  answered()
  await learnFrom(result, now())
  if (result.ok) return recordAnswered(system, call, result.letters, now())
  if (result.kind !== 'accepted_before') return recordUnanswered(system, { batch, call, result }, now())
  // Only a call that was accepted answers so: everything that stood in it has left.
  const gone = [...call.letters.map(({ id }) => id), ...call.withheld]
  const letters = gone.map((id) => ({ id }))
  return recordAnswered(
    system,
    { ...call, letters, withheld: [] },
    gone.map(() => ({ ok: true, providerId: null })),
    now(),
  )
}
