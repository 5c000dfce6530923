import { oneLine } from './one-line'

/** Longest text that a person may write for one letter, and longest subject, characters. */
export const LONGEST_TEXT = 3_000
export const LONGEST_SUBJECT = 150

/**
 * A text that people typed, as harmless paragraphs of harmless lines: empty lines part paragraphs, and each line is
 * cleaned as {@link oneLine} does.
 * @returns paragraphs, each a list of lines; none is empty
 */
export function paragraphsOf(text: string): string[][] {
  return text
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .split(/\n\s*\n/u)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => oneLine(line, Number.POSITIVE_INFINITY))
        .filter((line) => line !== ''),
    )
    .filter((lines) => lines.length > 0)
}

/** The same text, cleaned, as it is kept: "" when nothing is left of it. */
export function cleanText(text: string): string {
  return paragraphsOf(text)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}
