/** What is wrong with a text, and in which of its lines (from 1). */
export interface TextProblem {
  readonly line: number
  readonly message: string
}

/** Deepest nesting of conditions, and most tags and values of one text. */
const DEEPEST = 12
const MOST_PIECES = 400
/** Longest tag or value, with its filters, characters. */
const LONGEST_PIECE = 1_000

/** Looked at before anything is parsed: a parser that follows a million nested conditions is lost already. */
export function structureProblems(source: string): TextProblem[] {
  let depth = 0
  let pieces = 0
  for (const { 0: piece, index } of source.matchAll(/\{\{|\{%-?\s*\w*/g)) {
    const name = piece.replace(/^\{[%{]-?\s*/, '')
    pieces += 1
    if (['if', 'unless', 'case', 'comment', 'raw'].includes(name)) depth += 1
    if (name.startsWith('end')) depth -= 1
    const line = () => source.slice(0, index).split('\n').length
    if (depth > DEEPEST) return [{ line: line(), message: 'Conditions are nested too deeply here.' }]
    if (pieces > MOST_PIECES)
      return [{ line: line(), message: 'There are too many variables and conditions.' }]
    const rest = source.slice(index, index + LONGEST_PIECE)
    if (rest.length === LONGEST_PIECE && !/[}%]\}/.test(rest))
      return [{ line: line(), message: 'What begins here is too long, or does not end.' }]
  }
  return []
}
