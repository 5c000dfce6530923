import { z } from 'zod'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'

export interface Download {
  readonly name: string
  readonly contentType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** A file that goes or went out with a letter of the viewer's organisation; undefined for everything else. */
export async function downloadFile(viewer: Viewer, fileId: string): Promise<Download | undefined> {
  if (!z.uuid().safeParse(fileId).success) return undefined
  const found = await db().file.findFirst({
    where: { id: fileId, organizationId: viewer.organizationId, messages: { some: {} } },
    select: { name: true, contentType: true, bytes: true },
  })
  return found ?? undefined
}
