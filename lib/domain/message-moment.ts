import { type Decidable, type DecisionContext, waitsFor } from './message-decision'
import { type Refusal, refuse } from './refusal'
import { resolveLocal } from './when'
import { wrongClock } from './wrong-clock'

/** When a message is to leave, on the wall clock of `timeZone`. */
export interface LocalMoment {
  date: string
  time: string
  fold?: 'earlier' | 'later' | undefined
  timeZone: string
}

/**
 * The instant that a person chose for a message: to come, before the interview starts, and of a follow-up that waits
 * for the letter before, not sooner than planned. Each refusal is a message at its field.
 */
export function momentOf(
  local: LocalMoment,
  message: Decidable,
  context: DecisionContext,
): { ok: true; at: Date } | Refusal<'invalid'> {
  const { fold, ...wall } = local
  const resolved = resolveLocal({ ...wall, ...(fold ? { fold } : {}) })
  if (!resolved.ok) return refuse('invalid', { fields: wrongClock(resolved, local.time) })
  const wrong = wrongMoment(resolved.instant, message, context)
  return wrong ? refuse('invalid', { fields: { date: wrong } }) : { ok: true, at: resolved.instant }
}

function wrongMoment(at: Date, message: Decidable, context: DecisionContext): string | undefined {
  if (at <= context.now) return 'This time has passed'
  if (at >= context.startsAt) return 'The interview has started by then'
  if (waitsFor(message, context) && at < message.dueAt)
    return 'It waits for the letter before, and cannot come sooner than it is planned'
  return undefined
}
