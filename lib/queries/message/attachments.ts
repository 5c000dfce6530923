import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'

/** The files that a letter carries, in their order, as a mail takes them: the content in base64. */
export async function attachmentsOf(
  _system: SystemActor,
  messageId: string,
): Promise<{ filename: string; contentType: string; content: string }[]> {
  const rows = await db().messageFile.findMany({
    where: { messageId },
    select: { file: { select: { name: true, contentType: true, bytes: true } } },
    orderBy: { position: 'asc' },
  })
  return rows.map(({ file }) => ({
    filename: file.name,
    contentType: file.contentType,
    content: Buffer.from(file.bytes).toString('base64'),
  }))
}
