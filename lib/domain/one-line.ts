/**
 * A text that people typed, as one harmless line for a letter, a subject, an address or a calendar: control
 * characters and line breaks become spaces, marks that turn the reading direction and broken characters go,
 * and no more than `max` characters remain. (OWASP ASVS 5.0, 1.3.11: mail-system injection.)
 */
export function oneLine(text: string, max = 80): string {
  const line = text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\p{Surrogate}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  const characters = Array.from(line)
  return characters.length <= max
    ? line
    : `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
}

/** The address when it opens in a browser and nowhere else (http, https), as given; else undefined. */
export function webAddress(text: string | null): string | undefined {
  const address = text?.trim() ?? ''
  return /^https?:\/\/[^\s<>"\\]+$/i.test(address) && URL.canParse(address) ? address : undefined
}
