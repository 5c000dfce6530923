import { createHash } from 'node:crypto'
import { newId, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { MOST_BYTES } from '@/lib/domain/file'
import { oneLine } from '@/lib/domain/one-line'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

export interface Upload {
  name: string
  /** What it is, as found in its bytes. */
  contentType: string
  bytes: Uint8Array
  /** Of pictures, in pixels. */
  size?: { width: number; height: number }
  /** Whether anybody may fetch it, as a logo in a letter is fetched; once public, always public. */
  isPublic?: boolean
}

/**
 * Keeps the bytes of a file, within the caller's transaction. The same bytes of an organisation, as public as these,
 * are kept once.
 * Refusals: `too_large` (more than MOST_BYTES), `empty`
 */
export async function storeFile(
  tx: Transaction,
  viewer: Viewer,
  upload: Upload,
  now: Date,
): Promise<Done<{ fileId: string }> | Refusal<'too_large' | 'empty'>> {
  const { contentType, bytes, size } = upload
  if (bytes.byteLength === 0) return refuse('empty', { message: 'The file is empty.' })
  if (bytes.byteLength > MOST_BYTES) return refuse('too_large', { message: 'The file is larger than 3 MB.' })
  const { organizationId, userId } = viewer
  const hash = createHash('sha256').update(bytes).digest('hex')
  const publicAt = upload.isPublic ? now : null
  const kept = await tx.file.findFirst({
    where: { organizationId, hash, contentType, publicAt: upload.isPublic ? { not: null } : null },
    select: { id: true },
  })
  if (kept) return { ok: true, fileId: kept.id }
  const { id } = await tx.file.create({
    data: {
      id: newId(),
      organizationId,
      name: oneLine(upload.name, 120) || 'file',
      contentType,
      size: bytes.byteLength,
      hash,
      bytes: Buffer.from(bytes),
      width: size?.width ?? null,
      height: size?.height ?? null,
      publicAt,
      createdAt: now,
      createdById: userId,
    },
    select: { id: true },
  })
  return { ok: true, fileId: id }
}
