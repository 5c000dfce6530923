import { tooMany } from '@/lib/commands/file/attach'
import type { Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { MOST_ATTACHMENTS } from '@/lib/domain/attachment'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

/**
 * Makes these files the ones that a letter carries, within the caller's transaction: uploads of this member, or such
 * as the letter carries already.
 */
export async function replaceFiles(
  tx: Transaction,
  viewer: Viewer,
  { messageId, fileIds }: { messageId: string; fileIds: readonly string[] },
): Promise<Done | Refusal<'invalid'>> {
  const wanted = [...new Set(fileIds)]
  if (wanted.length > MOST_ATTACHMENTS) return refuse('invalid', { fields: { files: tooMany } })
  const found = await tx.file.count({
    where: {
      id: { in: wanted },
      organizationId: viewer.organizationId,
      OR: [{ createdById: viewer.userId }, { messages: { some: { messageId } } }],
    },
  })
  if (found !== wanted.length)
    return refuse('invalid', { fields: { files: 'A file is not there any more. Attach it again.' } })
  await writeFiles(tx, messageId, wanted)
  return { ok: true }
}

/**
 * Makes the files that a letter carried before the ones that it carries again, whoever uploaded them.
 * @returns false, with nothing changed, when one of them is not kept any more
 */
export async function restoreFiles(
  tx: Transaction,
  { organizationId }: Viewer,
  { messageId, fileIds }: { messageId: string; fileIds: readonly string[] },
): Promise<boolean> {
  const kept = await tx.file.count({ where: { id: { in: [...fileIds] }, organizationId } })
  if (kept !== fileIds.length) return false
  await writeFiles(tx, messageId, fileIds)
  return true
}

async function writeFiles(tx: Transaction, messageId: string, fileIds: readonly string[]): Promise<void> {
  await tx.messageFile.deleteMany({ where: { messageId } })
  if (fileIds.length > 0)
    await tx.messageFile.createMany({
      data: fileIds.map((fileId, position) => ({ messageId, fileId, position })),
    })
}
