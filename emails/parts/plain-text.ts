/** A comment or doctype, a tag with its attributes, or text; what React or the sanitiser wrote is well formed. */
const PIECES = /<!--[\s\S]*?-->|<![^>]*>|<(\/?)([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+/gi

/** Elements that stand alone between blank lines. */
const BLOCKS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'table', 'ul', 'ol', 'blockquote', 'pre', 'hr', 'div'])
const VOID = new Set(['br', 'hr', 'img', 'meta', 'link', 'input', 'col', 'wbr'])
const UNSEEN = new Set(['head', 'style', 'script', 'title'])

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#x27': "'",
  '#39': "'",
}

/**
 * The text part of a letter, from its own HTML: paragraphs between blank lines, list items under each other, every
 * link with its address, a picture as its words. What carries `data-skip-in-text` is left out. Only for markup that this house wrote.
 */
export function plainTextOf(html: string): string {
  const lines = new Lines()
  const lists: number[] = []
  let href: string | undefined
  let labelFrom = 0
  /** How many elements deep one is in something that is left out. */
  let unseen = 0
  for (const [piece, closing, rawName, attributes = ''] of html.matchAll(PIECES)) {
    const name = rawName?.toLowerCase()
    if (name === undefined) {
      if (unseen === 0 && !piece.startsWith('<!')) lines.write(decoded(piece))
      continue
    }
    if (unseen > 0) {
      if (!VOID.has(name)) unseen += closing ? -1 : 1
      continue
    }
    if (!closing && (UNSEEN.has(name) || attributes.includes('data-skip-in-text'))) {
      if (!VOID.has(name)) unseen = 1
      continue
    }
    if (name === 'br') lines.breakLine()
    else if (name === 'img') lines.write(decoded(/\salt="([^"]*)"/.exec(attributes)?.[1] ?? ''))
    else if (name === 'td' || name === 'th') lines.space()
    else if (name === 'li' && !closing) lines.item(marker(lists))
    else if (BLOCKS.has(name)) {
      lines.block()
      if (name === 'ul' || name === 'ol') {
        if (closing) lists.pop()
        else lists.push(name === 'ol' ? 1 : 0)
      }
    } else if (name === 'a' && !closing) {
      href = decoded(/\shref="([^"]*)"/.exec(attributes)?.[1] ?? '')
      labelFrom = lines.position()
    } else if (name === 'a' && href) {
      const label = lines.since(labelFrom).trim()
      if (label !== href && label !== href.replace(/^(mailto|tel):/, '')) lines.write(` ${href}`)
      href = undefined
    }
  }
  return lines.text()
}

/** The mark of the next item of the innermost list, which counts on. */
function marker(lists: number[]): string {
  const number = lists.at(-1) ?? 0
  if (number === 0) return ' * '
  lists[lists.length - 1] = number + 1
  return ` ${number}. `
}

/** Text under way: white space is one space, blank lines are one blank line. */
class Lines {
  private out = ''
  private pending = ''

  write(text: string): void {
    const words = text.replace(/[ \t\n\r\f]+/g, ' ')
    if (words.startsWith(' ')) this.space()
    const line = words.trim()
    if (line === '') return
    this.flush()
    this.out += line
    if (words.endsWith(' ')) this.space()
  }
  space(): void {
    if (this.pending === '' && this.out !== '') this.pending = ' '
  }
  breakLine(): void {
    if (!this.pending.startsWith('\n\n')) this.pending = '\n'
  }
  block(): void {
    if (this.out !== '') this.pending = '\n\n'
  }
  item(mark: string): void {
    if (this.pending !== '\n\n' && this.out !== '') this.pending = '\n'
    this.flush()
    this.out += mark
  }
  position(): number {
    return this.out.length
  }
  since(position: number): string {
    return this.out.slice(position)
  }
  text(): string {
    return this.out.trim()
  }
  private flush(): void {
    this.out += this.pending
    this.pending = ''
  }
}

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    const known = ENTITIES[name.toLowerCase()]
    if (known !== undefined) return known
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return name.startsWith('#') && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
