const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/

/** True for what may stand in `/o/[slug]`: 1–40 lower-case letters, digits and inner hyphens. */
export function isSlug(text: string): boolean {
  return SLUG.test(text)
}

/** A slug to suggest for a name: "Löwen & Söhne GmbH" → "loewen-soehne-gmbh"; empty when nothing is left. */
export function suggestSlug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, (run) => (/^\p{M}+$/u.test(run) ? '' : '-'))
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
}
