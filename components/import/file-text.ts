/** Small enough for a request even when every line end becomes two characters on the way. */
const PIECE_BYTES = 400_000

export type Encoding = 'utf-8' | 'windows-1252'

/**
 * The text of a file, with line ends of one kind. UTF-16, which Excel calls "Unicode text", is told by its mark.
 * @returns undefined when the bytes are not what the encoding says
 */
export function decodeFile(bytes: ArrayBuffer, encoding: Encoding): string | undefined {
  const [first, second] = new Uint8Array(bytes.slice(0, 2))
  const marked =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : ''
  try {
    const text = new TextDecoder(marked || encoding, { fatal: true }).decode(bytes)
    return text.replace(/\r\n?/g, '\n')
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** The text in pieces, each small enough to be sent, none of which breaks a character. */
export function cutText(text: string, pieceBytes = PIECE_BYTES): string[] {
  const bytes = new TextEncoder().encode(text)
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const pieces: string[] = []
  for (let start = 0; start < bytes.length; ) {
    let end = Math.min(start + pieceBytes, bytes.length)
    while (isContinuation(bytes[end])) end -= 1
    pieces.push(decoder.decode(bytes.subarray(start, end)))
    start = end
  }
  return pieces.length > 0 ? pieces : ['']
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0b1100_0000) === 0b1000_0000
}
