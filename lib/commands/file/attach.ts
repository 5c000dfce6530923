import { createHash } from 'node:crypto'
import { db, newId } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import {
  ATTACHMENT_WORDS,
  attachmentKind,
  attachmentKinds,
  attachmentName,
  LARGEST_ATTACHMENT,
  MOST_ATTACHMENTS,
} from '@/lib/domain/attachment'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

export interface StoredFile {
  id: string
  name: string
  size: number
}

/** What was uploaded and never went out is forgotten after so long, milliseconds. */
const FORGOTTEN_AFTER = 24 * 3_600_000

/**
 * Keeps files that are to go out with a letter: judged by their bytes, under harmless names. All of them or none.
 * @returns what was kept, in the order given; `invalid` at the field `files` with what is wrong with which one
 */
export async function attachFiles(
  viewer: Viewer,
  files: readonly { name: string; bytes: Uint8Array<ArrayBuffer> }[],
  now: Date,
): Promise<Done<{ files: StoredFile[] }> | Refusal<'invalid'>> {
  if (files.length === 0) return { ok: true, files: [] }
  const wrong = files.length > MOST_ATTACHMENTS ? tooMany : files.map(wrongWith).find(Boolean)
  if (wrong) return refuse('invalid', { fields: { files: wrong } })
  const { organizationId, userId } = viewer
  const rows = files.flatMap(({ name, bytes }) => {
    const kind = attachmentKind(bytes)
    if (!kind) return []
    return {
      id: newId(),
      organizationId,
      name: attachmentName(name, kind),
      contentType: attachmentKinds[kind].contentType,
      size: bytes.byteLength,
      hash: createHash('sha256').update(bytes).digest('hex'),
      bytes,
      createdAt: now,
      createdById: userId,
    }
  })
  await forgetUnsent(viewer, now)
  await db().file.createMany({ data: rows })
  return { ok: true, files: rows.map(({ id, name, size }) => ({ id, name, size })) }
}

export const tooMany = `A letter carries at most ${MOST_ATTACHMENTS} files.`

function wrongWith({ name, bytes }: { name: string; bytes: Uint8Array }): string | undefined {
  const called = `“${Array.from(name).slice(0, 60).join('')}”`
  if (bytes.byteLength === 0) return `${called} is empty.`
  if (bytes.byteLength > LARGEST_ATTACHMENT) return `${called} is larger than 3 MB.`
  return attachmentKind(bytes) ? undefined : `${called} is no ${ATTACHMENT_WORDS} file.`
}

/** Uploads of this member whose form was given up. */
async function forgetUnsent({ organizationId, userId }: Viewer, now: Date): Promise<void> {
  await db().file.deleteMany({
    where: {
      organizationId,
      createdById: userId,
      createdAt: { lt: new Date(now.getTime() - FORGOTTEN_AFTER) },
      messages: { none: {} },
      brands: { none: {} },
      contentType: { in: Object.values(attachmentKinds).map(({ contentType }) => contentType) },
    },
  })
}
