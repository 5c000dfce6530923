import { attachFiles } from '@/lib/commands/file/attach'
import type { Viewer } from '@/lib/domain/actor'
import { isChosenFile } from '@/lib/domain/form-fields'

/**
 * Keeps the files that came with a form of a letter.
 * @returns their ids behind those that were kept before; and what the form has to show again if it is refused
 */
export async function keepFiles(viewer: Viewer, form: FormData, now: Date) {
  const kept = form.getAll('attached[]').map(String)
  const uploads = form.getAll('files').filter(isChosenFile)
  const files = await Promise.all(
    uploads.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
  const stored = await attachFiles(viewer, files, now)
  if (!stored.ok) return stored
  const added = stored.files.map(({ id, size, name }) => `${id}/${size}/${name}`)
  return {
    ok: true as const,
    ids: stored.files.map(({ id }) => id),
    again: { 'attached[]': [...kept, ...added] },
  }
}
