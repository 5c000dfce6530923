import { storeFile } from '@/lib/commands/file/store'
import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db } from '@/lib/db'
import { mayManageMembers, type Viewer } from '@/lib/domain/actor'
import { MOST_BYTES, pictureType } from '@/lib/domain/file'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { drawLogo } from '@/lib/services/picture'

type Outcome = Done | Refusal<'not_allowed' | 'too_large' | 'empty' | 'no_picture'>

const notAllowed = () => refuse('not_allowed', { message: 'Only owners and admins change the branding.' })

/**
 * Puts a picture at the head of the organisation's letters. What the picture is, its bytes say; it is decoded, made
 * small and written anew, so that nothing else that came with it is kept. Another picture has another address, so
 * letters that have left keep theirs.
 * Refusals: `not_allowed`, `empty`, `too_large`, `no_picture` (no PNG, JPEG, WebP or GIF that can be decoded)
 */
export async function setLogo(
  viewer: Viewer,
  upload: { name: string; bytes: Uint8Array },
  now: Date,
): Promise<Outcome> {
  if (!mayManageMembers(viewer.role)) return notAllowed()
  const { name, bytes } = upload
  const wrong = (reason: 'empty' | 'too_large' | 'no_picture', logo: string) =>
    refuse(reason, { fields: { logo } })
  if (bytes.byteLength === 0) return wrong('empty', 'Choose a picture.')
  if (bytes.byteLength > MOST_BYTES) return wrong('too_large', 'The picture is larger than 3 MB.')
  const picture = pictureType(bytes) && (await drawLogo(bytes))
  if (!picture)
    return wrong('no_picture', 'This is no picture that can be read: choose a PNG, JPEG, WebP or GIF.')
  return db().$transaction(async (tx): Promise<Outcome> => {
    const stored = await storeFile(
      tx,
      viewer,
      { name, contentType: 'image/png', bytes: picture.bytes, size: picture, isPublic: true },
      now,
    )
    if (!stored.ok) return stored
    const { organizationId, userId } = viewer
    const set = { logoId: stored.fileId, updatedAt: now, updatedById: userId }
    await tx.brand.upsert({
      where: { organizationId },
      create: { organizationId, ...set },
      update: set,
      select: { organizationId: true },
    })
    await recordTimeline(tx, memberOnTimeline(viewer), { organizationId, what: 'logo_set', at: now })
    return { ok: true }
  })
}

/** The name stands at the head of letters again. Letters that have left keep the picture. */
export async function removeLogo(viewer: Viewer, now: Date): Promise<Done | Refusal<'not_allowed'>> {
  if (!mayManageMembers(viewer.role)) return notAllowed()
  const { organizationId, userId } = viewer
  await db().$transaction(async (tx) => {
    const { count } = await tx.brand.updateMany({
      where: { organizationId, logoId: { not: null } },
      data: { logoId: null, updatedAt: now, updatedById: userId },
    })
    if (count > 0)
      await recordTimeline(tx, memberOnTimeline(viewer), { organizationId, what: 'logo_removed', at: now })
  })
  return { ok: true }
}
