import { z } from 'zod'
import { db, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { ImportResult } from '@/lib/domain/candidate-import'

export interface FoundImport {
  readonly id: string
  readonly fileName: string | null
  readonly createdAt: Date
  readonly appliedAt: Date | null
  /** What applying it did; null until then. */
  readonly result: ImportResult | null
  /** The whole file. */
  readonly text: string
}

/** An import with its text, in one statement; undefined for unknown ids and those of other organisations. */
export async function findImport(
  viewer: Viewer,
  id: string,
  client: Transaction = db(),
): Promise<FoundImport | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined
  const [found] = await client.$queryRaw<FoundImport[]>`
    SELECT i."id", i."fileName", i."createdAt", i."appliedAt", i."result",
           coalesce((SELECT string_agg(c."text", '' ORDER BY c."position") FROM "CandidateImportChunk" c
                     WHERE c."importId" = i."id"), '') AS "text"
    FROM "CandidateImport" i
    WHERE i."id" = ${id}::uuid AND i."organizationId" = ${viewer.organizationId}::uuid`
  return found
}
