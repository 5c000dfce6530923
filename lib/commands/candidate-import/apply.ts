import { db, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type ImportResult, type PlannedRow, planImport } from '@/lib/domain/candidate-import'
import { readImportFile } from '@/lib/domain/candidate-import-file'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { existingFor } from '@/lib/queries/candidate-import/existing'
import { findImport } from '@/lib/queries/candidate-import/find'
import { writePlan } from './write-plan'

type Outcome = Done<{ result: ImportResult }> | Refusal<'absent'> | Refusal<'unreadable'>

/**
 * Imports a file in one transaction. What each row does is decided again here, on rows that cannot change
 * meanwhile, so the preview may be old. A second press finds the first one's result.
 * @returns what was done; `absent` for an import that is not the organisation's, `unreadable` when the file has
 *   no rows to import
 */
export async function applyImport(
  viewer: Viewer,
  { importId }: { importId: string },
  now: Date,
): Promise<Outcome> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await db().$transaction((tx) => apply(tx, { viewer, importId, now }))
    } catch (error) {
      if (!(error instanceof Overtaken) || attempt === 5) throw error
    }
}

/** Somebody created a candidate of the file by hand between our look and our insert: decide again. */
class Overtaken extends Error {}

interface Application {
  readonly viewer: Viewer
  readonly importId: string
  readonly now: Date
}

async function apply(tx: Transaction, { viewer, importId, now }: Application): Promise<Outcome> {
  const { organizationId } = viewer
  // Imports of one organisation go one after the other: jobs are found by title, which no index guards.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`candidate-import ${organizationId}`}, 0))`
  await tx.$executeRaw`
    SELECT 1 FROM "CandidateImport"
    WHERE "id" = ${importId}::uuid AND "organizationId" = ${organizationId}::uuid FOR UPDATE`
  const found = await findImport(viewer, importId, tx)
  if (!found) return refuse('absent')
  if (found.result) return { ok: true, result: found.result }
  const file = readImportFile(found.text)
  if (!file.ok) return refuse('unreadable', { message: file.message ?? 'The file cannot be read.' })

  const plan = planImport(file.rows, await existingFor(viewer, file.rows, { client: tx, lock: true }))
  const written = await writePlan(tx, viewer, { plan, fileName: found.fileName, now })
  if (!written.complete) throw new Overtaken('A candidate of the file was created meanwhile')
  const result = { ...countVerdicts(plan), jobs: written.jobs, applications: written.applications }
  await tx.candidateImport.update({
    where: { id: importId },
    data: { appliedAt: now, result },
    select: { id: true },
  })
  return { ok: true, result }
}

function countVerdicts(plan: readonly PlannedRow[]) {
  const count = (verdict: PlannedRow['verdict']) => plan.filter((row) => row.verdict === verdict).length
  return {
    created: count('new'),
    updated: count('update'),
    unchanged: count('duplicate'),
    refused: count('refused'),
  }
}
