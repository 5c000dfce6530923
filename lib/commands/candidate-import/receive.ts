import { db, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type ImportChunk, importLimits } from '@/lib/domain/candidate-import-file'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

type Outcome = Done | Refusal<'absent'> | Refusal<'applied'> | Refusal<'too_large'> | Refusal<'out_of_order'>

/**
 * Takes one piece of a file, in order and any number of times: the same piece again replaces itself, and piece 0
 * starts anew (also to correct the text of a file that was not imported yet).
 * @returns done; `absent` when the id is another organisation's, `applied` when the file was imported already,
 *   `too_large` beyond `importLimits.bytes`, `out_of_order` when an earlier piece is missing
 */
export async function receiveImport(viewer: Viewer, chunk: ImportChunk, now: Date): Promise<Outcome> {
  return db().$transaction(async (tx) => {
    const present = await openImport(tx, { viewer, chunk, now })
    if (!present) return refuse('absent')
    if (present.appliedAt)
      return refuse('applied', {
        message: 'This file was imported already. Start a new import for another one.',
      })
    const { importId, position, text } = chunk
    await tx.candidateImportChunk.deleteMany({ where: { importId, position: { gte: position } } })
    const [before] = await tx.$queryRaw<{ bytes: number; pieces: number }[]>`
      SELECT coalesce(sum(octet_length("text")), 0)::int AS "bytes", count(*)::int AS "pieces"
      FROM "CandidateImportChunk" WHERE "importId" = ${importId}::uuid`
    if (before?.pieces !== position)
      return refuse('out_of_order', { message: 'A piece of the file is missing. Choose the file again.' })
    if (before.bytes + Buffer.byteLength(text) > importLimits.bytes) return drop(tx, importId)
    await tx.candidateImportChunk.create({ data: { importId, position, text }, select: { position: true } })
    return { ok: true }
  })
}

interface Reception {
  readonly viewer: Viewer
  readonly chunk: ImportChunk
  readonly now: Date
}

/** The import's row, made by its first piece, and locked; undefined when the id is another organisation's. */
async function openImport(tx: Transaction, { viewer, chunk, now }: Reception) {
  const { organizationId } = viewer
  if (chunk.position === 0)
    await tx.candidateImport.createMany({
      data: [
        {
          id: chunk.importId,
          organizationId,
          createdById: viewer.userId,
          fileName: chunk.fileName,
          createdAt: now,
        },
      ],
      skipDuplicates: true,
    })
  const [present] = await tx.$queryRaw<{ appliedAt: Date | null }[]>`
    SELECT "appliedAt" FROM "CandidateImport"
    WHERE "id" = ${chunk.importId}::uuid AND "organizationId" = ${organizationId}::uuid FOR UPDATE`
  if (present && chunk.position === 0 && chunk.fileName)
    await tx.candidateImport.update({
      where: { id: chunk.importId },
      data: { fileName: chunk.fileName },
      select: { id: true },
    })
  return present
}

/** Nobody keeps what nobody can import. */
async function drop(tx: Transaction, importId: string): Promise<Refusal<'too_large'>> {
  await tx.candidateImport.delete({ where: { id: importId }, select: { id: true } })
  return refuse('too_large', { message: 'The file is larger than 20 MB. Split it and import the parts.' })
}
