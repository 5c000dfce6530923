import { db } from '@/lib/db'
import type { ApiActor } from '@/lib/domain/actor'

/** What a request was answered. */
export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly location?: string
}

export type Beginning =
  /** This request is to do the work; `at` proves it when it is finished. */
  | { kind: 'first'; at: Date }
  | { kind: 'repeat'; answer: Answer }
  | { kind: 'busy' }
  | { kind: 'other_request' }

/** A request that has not been answered for so long was lost with its process, milliseconds. */
const LOST_AFTER = 60_000

/**
 * Begins the work of a request with an Idempotency-Key: of several equal ones one is the first. One that was lost
 * halfway is taken over, and finds by its own ids what the lost one had made.
 */
export async function beginRequest(
  actor: ApiActor,
  { key, fingerprint }: { key: string; fingerprint: string },
  now: Date,
): Promise<Beginning> {
  const { apiKeyId } = actor
  const { count } = await db().apiRequest.createMany({
    data: [{ apiKeyId, key, fingerprint, createdAt: now }],
    skipDuplicates: true,
  })
  if (count === 1) return { kind: 'first', at: now }
  const present = await db().apiRequest.findUnique({
    where: { apiKeyId_key: { apiKeyId, key } },
    select: { fingerprint: true, status: true, answer: true, createdAt: true },
  })
  if (!present) return { kind: 'busy' }
  if (present.fingerprint !== fingerprint) return { kind: 'other_request' }
  if (present.status !== null)
    return { kind: 'repeat', answer: { ...read(present.answer), status: present.status } }
  if (now.getTime() - present.createdAt.getTime() < LOST_AFTER) return { kind: 'busy' }
  const taken = await db().apiRequest.updateMany({
    where: { apiKeyId, key, status: null, createdAt: present.createdAt },
    data: { createdAt: now },
  })
  return taken.count === 1 ? { kind: 'first', at: now } : { kind: 'busy' }
}

function read(stored: unknown): { body: unknown; location?: string } {
  const { body = null, location } = (stored ?? {}) as { body?: unknown; location?: string }
  return location === undefined ? { body } : { body, location }
}
