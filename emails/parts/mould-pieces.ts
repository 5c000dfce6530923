import { randomBytes } from 'node:crypto'

/** A text with holes: what stands between them, and the name of the hole after each piece but the last. */
export interface Pieces {
  readonly between: readonly string[]
  readonly holes: readonly string[]
}

/** Nobody can have typed it. */
const NONCE = randomBytes(8).toString('hex')
const MARK = new RegExp(`zqhole${NONCE}x([0-9a-f]+)zq`)

/** What stands for a hole of that name: letters and digits, which nothing takes for markup. */
export function markOf(name: string): string {
  return `zqhole${NONCE}x${Buffer.from(name).toString('hex')}zq`
}

/** Whether every mark of this markup stands in its text, and in none that a link shows. */
export function areInText(html: string): boolean {
  return !new RegExp(`<[^>]*${MARK.source}|<a\\b(?:(?!</a>)[\\s\\S])*${MARK.source}`).test(html)
}

/** The text around the marks. */
export function castPieces(marked: string): Pieces {
  const parts = marked.split(MARK)
  return {
    between: parts.filter((_, place) => place % 2 === 0),
    holes: parts.flatMap((part, place) => (place % 2 === 0 ? [] : [Buffer.from(part, 'hex').toString()])),
  }
}

/** The text with those words in its holes, each as `show` writes it. */
export function fillPieces(
  { between, holes }: Pieces,
  words: Readonly<Record<string, string>>,
  show: (word: string) => string,
): string {
  let text = between[0] ?? ''
  for (const [place, hole] of holes.entries()) text += show(words[hole] ?? '') + (between[place + 1] ?? '')
  return text
}
