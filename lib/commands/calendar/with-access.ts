import { now } from '@/lib/clock'
import type { SystemActor } from '@/lib/domain/actor'
import { accessFor, dropAccess } from './access'
import { noteBroken } from './note-broken'
import type { Access } from './refresh-access'

/** What a call of lib/services/google may come to. */
type Answer = { ok: true } | { ok: false; reason: string; detail: string }

/** Why nothing was asked of Google. */
export type NoAccess = Exclude<Access, { ok: true }>

/** The outcome without what is about the token: that is settled here. */
type BeyondAccess<Outcome> = Outcome extends { ok: false; reason: infer Reason }
  ? Omit<Outcome, 'reason'> & { reason: Exclude<Reason, 'unauthorized' | 'forbidden'> }
  : Outcome

/**
 * Asks Google on behalf of a person. A token that Google does not take is renewed once; when the next one is not taken
 * either, or the person did not grant what the call needs, the connection is broken.
 * @returns the call's outcome; `disconnected` when there is no connection (any more), `later` when there is no token now
 */
export async function withAccess<Outcome extends Answer>(
  system: SystemActor,
  userId: string,
  call: (accessToken: string) => Promise<Outcome>,
): Promise<BeyondAccess<Outcome> | NoAccess> {
  for (let tries = 1; ; tries += 1) {
    const access = await accessFor(system, userId)
    if (!access.ok) return access
    const outcome: Answer = await call(access.accessToken)
    if (outcome.ok || (outcome.reason !== 'unauthorized' && outcome.reason !== 'forbidden'))
      return outcome as BeyondAccess<Outcome>
    await dropAccess(userId, access.sealed)
    if (outcome.reason === 'unauthorized' && tries === 1) continue
    await noteBroken(system, {
      userId,
      refreshToken: access.connection,
      reason: outcome.detail,
      at: now(),
    })
    return { ok: false, reason: 'disconnected' }
  }
}
