import { db } from '@/lib/db'
import { log } from '@/lib/log'

/** True when the database answers at this moment; asks on nobody's behalf and reads no table. */
export async function databaseAnswers(): Promise<boolean> {
  try {
    await db().$queryRaw`SELECT 1`
    return true
  } catch (error) {
    log.error({ reason: error instanceof Error ? error.name : 'unknown' }, 'the database does not answer')
    return false
  }
}
