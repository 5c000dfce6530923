import { oneLine } from '@/lib/domain/one-line'

/** Google keeps 8192 characters. */
const LONGEST = 8000

/** The end of a line in plain text and in the HTML that Google Calendar makes of it once a person edits it. */
const LINE = /[\s\S]*?(?:\r?\n|<br\s*\/?>|<\/p>|<\/div>|$)/gi

/**
 * Our text, and below it what people wrote. Google reads a description as HTML, so angle brackets of ours come as
 * their harmless likes.
 */
export function descriptionOf(text: string, notes = ''): string {
  const own = harmless(text)
  return (notes ? `${own}\n\n${notes}` : own).slice(0, LONGEST)
}

/** What people wrote into a description, without the lines that are, or were, ours. */
export function notesIn(description: string | null, ours: readonly string[]): string {
  const own = new Set(ours.flatMap((text) => harmless(text).split('\n')).map(bare))
  const pieces = (description ?? '').match(LINE) ?? []
  const theirs = pieces.filter((piece) => bare(piece) === '' || !own.has(bare(piece)))
  const says = (piece: string) => bare(piece) !== ''
  const notes = theirs.slice(Math.max(theirs.findIndex(says), 0), theirs.findLastIndex(says) + 1)
  return notes
    .join('')
    .trim()
    .replace(/<br ?\/?>$/i, '')
}

function harmless(text: string): string {
  const lines = text.split(/\r?\n/).map((line) => oneLine(line, 1000))
  return lines.join('\n').trim().replaceAll('<', '‹').replaceAll('>', '›')
}

const CHARACTERS: Record<string, string> = { amp: '&', quot: '"', '#39': "'", nbsp: ' ' }

/** A line as it is read. */
function bare(line: string): string {
  return line
    .replace(/<[^<>]*>/g, '')
    .replace(/&(amp|quot|#39|nbsp);/g, (_, name: string) => CHARACTERS[name] ?? '')
    .trim()
}
