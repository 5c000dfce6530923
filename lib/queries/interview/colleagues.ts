import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'

export interface Colleague {
  readonly name: string
  readonly email: string
}

const MOST = 100

/** Members of the organisation, to be offered as interviewers, by name; one statement. */
export async function colleagues(viewer: Viewer): Promise<Colleague[]> {
  return db().$queryRaw<Colleague[]>`
    SELECT u."name", u."email" FROM "Membership" m JOIN "User" u ON u."id" = m."userId"
    WHERE m."organizationId" = ${viewer.organizationId}::uuid AND m."removedAt" IS NULL
    ORDER BY u."name", u."email" LIMIT ${MOST}`
}
