import { oneLine } from './one-line'

/** How many files a letter may carry, and how large each may be, bytes. */
export const MOST_ATTACHMENTS = 5
export const LARGEST_ATTACHMENT = 3 * 1024 * 1024

/** What may be attached. A calendar file goes out as a file, not as an invitation: only the plan's letters invite. */
export const attachmentKinds = {
  pdf: { contentType: 'application/pdf', extensions: ['pdf'] },
  docx: {
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  png: { contentType: 'image/png', extensions: ['png'] },
  jpeg: { contentType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  txt: { contentType: 'text/plain', extensions: ['txt'] },
  ics: { contentType: 'application/ics', extensions: ['ics'] },
} as const satisfies Record<string, { contentType: string; extensions: readonly [string, ...string[]] }>
export type AttachmentKind = keyof typeof attachmentKinds

export const ATTACHMENT_WORDS = 'PDF, DOCX, PNG, JPEG, TXT or ICS'

/** What a file is by its bytes, whatever it is called; undefined for what may not be attached. */
export function attachmentKind(bytes: Uint8Array): AttachmentKind | undefined {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'pdf'
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg'
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return isWordDocument(bytes) ? 'docx' : undefined
  return textKind(bytes)
}

/** A harmless name: no path, no control or direction marks, nothing that a shell or a header reads, the ending of its kind. */
export function attachmentName(name: string, kind: AttachmentKind): string {
  const { extensions } = attachmentKinds[kind]
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = oneLine(last, 200)
    .replace(/["*:<>?|;%`$&]/g, '_')
    .replace(/^[.\s_]+|[.\s]+$/g, '')
  const ending = extensions.find((each) => clean.toLowerCase().endsWith(`.${each}`))
  const stem = (ending ? clean.slice(0, -ending.length - 1) : clean).replace(/[.\s]+$/, '')
  const safe = RESERVED.test(stem) ? `_${stem}` : stem
  return `${Array.from(safe || 'file')
    .slice(0, 80)
    .join('')
    .trimEnd()}.${ending ?? extensions[0]}`
}

/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, place) => bytes[place] === byte)
}

/** Plain text in UTF-8, or a calendar of that; markup is none, since some programs would run it. */
function textKind(bytes: Uint8Array): AttachmentKind | undefined {
  const text = readText(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text has none but tab, line and page breaks
  if (!text?.trim() || /[\x00-\x08\x0b\x0e-\x1f\x7f]/.test(text)) return undefined
  const beginning = text.trimStart().slice(0, 200)
  if (/^BEGIN:VCALENDAR\r?\n/i.test(beginning)) return /\nEND:VCALENDAR\s*$/i.test(text) ? 'ics' : undefined
  return /^(<[!?a-z]|#!|\{\\rtf|%!ps)/i.test(beginning) ? undefined : 'txt'
}

function readText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** A ZIP whose directory names the parts of a Word document, and no macros (ECMA-376-2, 9; APPNOTE.TXT, 4.3). */
function isWordDocument(bytes: Uint8Array): boolean {
  const names = zipNames(bytes)
  return (
    names.includes('[Content_Types].xml') &&
    names.includes('word/document.xml') &&
    !names.some((name) => /vbaProject|\.(exe|dll|js|vbs|ocx)$/i.test(name))
  )
}

/** The names in a ZIP's central directory; none when it is broken. */
function zipNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfDirectory(view)
  if (end === undefined) return []
  const names: string[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return []
    const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true))
    if (name === undefined || extra === undefined || comment === undefined) return []
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)))
    at += 46 + name + extra + comment
  }
  return names
}

function endOfDirectory(view: DataView): number | undefined {
  const furthest = Math.max(0, view.byteLength - 22 - 65_535)
  for (let at = view.byteLength - 22; at >= furthest; at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return undefined
}
