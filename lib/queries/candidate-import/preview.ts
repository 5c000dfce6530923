import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type PlannedRow, planImport } from '@/lib/domain/candidate-import'
import { type ImportFile, readImportFile, type UnreadableFile } from '@/lib/domain/candidate-import-file'
import { existingFor } from './existing'
import { type FoundImport, findImport } from './find'

export interface ImportPreview {
  readonly import: FoundImport
  readonly file: ImportFile | UnreadableFile
  /** What applying it now would do, row by row; empty when the file cannot be read. */
  readonly plan: readonly PlannedRow[]
}

/** Reads and plans an import without changing anything, in four statements; undefined for ids that are not ours. */
export async function previewImport(viewer: Viewer, id: string): Promise<ImportPreview | undefined> {
  const found = await findImport(viewer, id)
  if (!found) return undefined
  const file = readImportFile(found.text)
  if (!file.ok) return { import: found, file, plan: [] }
  const existing = await existingFor(viewer, file.rows, { client: db(), lock: false })
  return { import: found, file, plan: planImport(file.rows, existing) }
}
