/** Most bytes of one uploaded file; the form of a letter holds little more. */
export const MOST_BYTES = 3 * 1024 * 1024

export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif'

/**
 * What a picture is by its first bytes, whatever it is called: PNG, JPEG, WebP or GIF. SVG is a document that can
 * carry scripts and fetch, so it is none.
 */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  const starts = (signature: string, at = 0) =>
    [...signature].every((character, place) => bytes[at + place] === character.charCodeAt(0))
  if (starts('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (starts('\xff\xd8\xff')) return 'image/jpeg'
  if (starts('RIFF') && starts('WEBP', 8)) return 'image/webp'
  if (starts('GIF87a') || starts('GIF89a')) return 'image/gif'
  return undefined
}
