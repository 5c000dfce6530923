import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'

/** Answers are kept for repeats at least a day, milliseconds. */
const KEPT_FOR = 48 * 60 * 60 * 1000

/** Lets go of the answers that no repeat is expected for any more. @returns how many */
export async function forgetRequests(_system: SystemActor, now: Date): Promise<number> {
  const { count } = await db().apiRequest.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - KEPT_FOR) } },
  })
  return count
}
