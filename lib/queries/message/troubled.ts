import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { OutboxFilter } from '@/lib/domain/outbox'
import { isAskedFor } from './outbox'

/** The ids of the letters in trouble that a filter asks for, latest first, at most so many. */
export async function troubled(viewer: Viewer, filter: OutboxFilter, most: number): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT m."id" FROM "Message" m WHERE ${isAskedFor(viewer, { ...filter, group: 'trouble' })}
    ORDER BY m."dueAt" DESC, m."id" DESC LIMIT ${most}`
  return rows.map(({ id }) => id)
}

/** The addresses among these letters that do not take mail: one bounced there, and none was delivered since. */
export async function refusedAddresses(viewer: Viewer, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db().$queryRaw<{ email: string }[]>`
    SELECT DISTINCT m."recipientEmail" AS "email" FROM "Message" m
    WHERE m."id" = ANY(${[...ids]}::uuid[]) AND m."organizationId" = ${viewer.organizationId}::uuid AND (
      EXISTS (
        SELECT 1 FROM "Suppression" s WHERE s."organizationId" = m."organizationId"
          AND s."email" = lower(m."recipientEmail") AND s."reason" = 'hard_bounce' AND s."liftedAt" IS NULL)
      OR EXISTS (
        SELECT 1 FROM "Message" b WHERE b."organizationId" = m."organizationId" AND b."state" = 'bounced'
          AND b."recipientEmail" = m."recipientEmail" AND NOT EXISTS (
            SELECT 1 FROM "Message" d WHERE d."organizationId" = b."organizationId" AND d."state" = 'delivered'
              AND d."recipientEmail" = b."recipientEmail" AND d."sentAt" > b."sentAt")))`
  return new Set(rows.map(({ email }) => email))
}
