import { db } from '@/lib/db'
import { TOUCH_EVERY } from '@/lib/domain/api-key'

/** Notes that a key was used, unless that was noted within the last minute. */
export async function touchApiKey(apiKeyId: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - TOUCH_EVERY)
  await db().apiKey.updateMany({
    where: { id: apiKeyId, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
    data: { lastUsedAt: now },
  })
}
