import type { TextProblem } from './template-structure'

/** What one text may hold, and what it is called where it holds more. No letter comes near. */
const LIMITS: readonly { of: RegExp; most: number; message: string }[] = [
  { of: /\S/, most: 1_000, message: 'There are too many lines.' },
  { of: /\]\(/g, most: 60, message: 'There are too many links.' },
  { of: /\[/g, most: 300, message: 'There are too many square brackets.' },
  { of: /`+/g, most: 400, message: 'There are too many marks of code (`).' },
  { of: /[*_~]/g, most: 1_000, message: 'There are too many marks of emphasis (*, _ or ~).' },
]

/** Most marks of emphasis of one paragraph. */
const MOST_TOGETHER = 250
/** A line that opens more quotations and lists within each other than this. */
const TOO_DEEP = /^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){9}/
const ITEM = /^ {0,3}[-+*] +(?=\S)/

/**
 * What a parser of Markdown would take too long over, or lose itself in: ten thousand half-written links cost it
 * minutes, as many nested quotations its stack. One problem at most, with its line.
 */
export function markdownProblems(source: string): TextProblem[] {
  const counts = LIMITS.map(() => 0)
  let together = 0
  for (const [index, line] of source.split('\n').entries()) {
    const refused = (message: string) => [{ line: index + 1, message }]
    if (TOO_DEEP.test(line)) return refused('Quotations and lists are nested too deeply here.')
    if (/[^\S\n]{200}/.test(line)) return refused('There are too many spaces in a row.')
    for (const [place, { of, most, message }] of LIMITS.entries()) {
      counts[place] = (counts[place] ?? 0) + (line.match(of)?.length ?? 0)
      if ((counts[place] ?? 0) > most) return refused(message)
    }
    // What begins an item, or follows an empty line, is read by itself.
    if (ITEM.test(line) || line.trim() === '') together = 0
    together += line.replace(ITEM, '').match(/[*_~]/g)?.length ?? 0
    if (together > MOST_TOGETHER) return refused('There are too many marks of emphasis (*, _ or ~) together.')
  }
  return []
}
