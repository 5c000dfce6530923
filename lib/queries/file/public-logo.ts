import { db } from '@/lib/db'

export interface PublicPicture {
  bytes: Uint8Array
  contentType: string
  /** SHA-256 of the bytes, hex. */
  hash: string
}

/** A logo for whoever reads a letter: no one has to be known to fetch it. Undefined for every other file. */
export async function publicLogo(id: string): Promise<PublicPicture | undefined> {
  const file = await db().file.findFirst({
    where: { id, publicAt: { not: null } },
    select: { bytes: true, contentType: true, hash: true },
  })
  return file ?? undefined
}
