import { db, type Prisma } from '@/lib/db'
import type { ApiActor } from '@/lib/domain/actor'
import type { Answer } from './begin'

/** Keeps what the request was answered; one that another has taken over meanwhile keeps nothing. */
export async function finishRequest(
  actor: ApiActor,
  { key, at }: { key: string; at: Date },
  { status, ...answer }: Answer,
): Promise<void> {
  await db().apiRequest.updateMany({
    where: { apiKeyId: actor.apiKeyId, key, createdAt: at, status: null },
    data: { status, answer: answer as Prisma.InputJsonObject },
  })
}

/** After a fault: the next one with this key is a first one again. */
export async function abandonRequest(actor: ApiActor, { key, at }: { key: string; at: Date }): Promise<void> {
  await db().apiRequest.deleteMany({
    where: { apiKeyId: actor.apiKeyId, key, createdAt: at, status: null },
  })
}
