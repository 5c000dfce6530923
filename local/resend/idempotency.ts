import { createHash } from 'node:crypto'
import type { LocalClock } from '../clock'
import { Refusal } from './refusal'

interface Kept {
  fingerprint: string
  keptUntil: number
  /** Absent while the first request is under way. */
  answer?: unknown
}

const DAY = 24 * 60 * 60 * 1000

/** Idempotency keys, kept 24 h of virtual time: https://resend.com/docs/dashboard/emails/idempotency-keys */
export class IdempotencyKeys {
  private readonly kept = new Map<string, Kept>()

  constructor(private readonly clock: LocalClock) {}

  /**
   * Acts once per key: the same key with the same request answers what the first answered.
   * Throws 400 for a key out of length, 409 for another payload or while the first is under way.
   * A request that fails does not use its key up (not stated by the reference).
   */
  async once(key: string | null, request: string, act: () => Promise<unknown>): Promise<unknown> {
    if (key === null) return act()
    if (key.length < 1 || key.length > 256) {
      throw new Refusal(400, 'invalid_idempotency_key', 'The key must be between 1-256 chars.')
    }
    this.forgetOld()
    const fingerprint = createHash('sha256').update(request).digest('hex')
    const earlier = this.kept.get(key)
    if (earlier) return replay(earlier, fingerprint)
    const entry: Kept = { fingerprint, keptUntil: this.clock.now() + DAY }
    this.kept.set(key, entry)
    try {
      entry.answer = await act()
      return entry.answer
    } catch (refusal) {
      this.kept.delete(key)
      throw refusal
    }
  }

  private forgetOld(): void {
    const now = this.clock.now()
    for (const [key, { keptUntil }] of this.kept) {
      if (keptUntil > now) return
      this.kept.delete(key)
    }
  }
}

function replay(earlier: Kept, fingerprint: string): unknown {
  if (earlier.fingerprint !== fingerprint) {
    const why = 'Same idempotency key used with a different request payload.'
    throw new Refusal(409, 'invalid_idempotent_request', why)
  }
  if (earlier.answer === undefined) {
    const why = 'Same idempotency key used while original request is still in progress.'
    throw new Refusal(409, 'concurrent_idempotent_requests', why)
  }
  return earlier.answer
}
