import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'

/**
 * Where a rewritten link of a letter leads.
 * @param where.place of the link among those of the letter, from 0
 * @returns undefined when the letter, or the link, is not known
 */
export async function findTrackedLink(
  _system: SystemActor,
  { messageId, place }: { messageId: string; place: number },
): Promise<string | undefined> {
  const [found] = await db().$queryRaw<{ target: string | null }[]>`
    SELECT "trackedLinks"[${place + 1}::int] AS "target" FROM "Message" WHERE "id" = ${messageId}::uuid`
  return found?.target ?? undefined
}
