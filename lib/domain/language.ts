/** Languages that are offered first; any other tag may be typed. */
export const commonLanguages = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pl',
  'pt',
  'sv',
  'tr',
  'uk',
  'ja',
  'zh',
] as const

const names = new Intl.DisplayNames(['en'], { type: 'language' })

/** The language that a person means, as a canonical BCP 47 tag: "DE" → "de", "pt-br" → "pt-BR"; else undefined. */
export function languageTag(text: string): string | undefined {
  const given = text.trim().replaceAll('_', '-')
  if (given === '' || given.length > 35) return undefined
  const byName = commonLanguages.find((tag) => languageName(tag).toLowerCase() === given.toLowerCase())
  if (byName) return byName
  try {
    const [tag] = Intl.getCanonicalLocales(given)
    return tag && names.of(tag) !== tag && Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0
      ? tag
      : undefined
  } catch {
    return undefined
  }
}

/** "German" of "de", "Brazilian Portuguese" of "pt-BR". */
export function languageName(tag: string): string {
  return names.of(tag) ?? tag
}

/** The locale by which dates are written: English is written as on every screen, day before month. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language
}

/**
 * The one that is written in the wanted language: the very same tag, else the same language of another region, else
 * the first, which is the default.
 */
export function inLanguage<One extends { readonly language: string }>(
  ones: readonly [One, ...One[]],
  wanted: string | null,
): One {
  if (!wanted) return ones[0]
  const base = (tag: string) => tag.split('-')[0]?.toLowerCase()
  return (
    ones.find(({ language }) => language.toLowerCase() === wanted.toLowerCase()) ??
    ones.find(({ language }) => base(language) === base(wanted)) ??
    ones[0]
  )
}
