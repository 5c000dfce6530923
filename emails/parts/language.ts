import { localeOf } from '@/lib/domain/language'
import { german } from '../phrases/de'
import { english } from '../phrases/en'
import { spanish } from '../phrases/es'
import { french } from '../phrases/fr'
import type { Phrases } from '../phrases/phrases'

const SPOKEN: Readonly<Record<string, Phrases>> = { en: english, de: german, es: spanish, fr: french }

interface Speaking {
  readonly template?: { readonly language: string } | null
}

/** The language of a letter: that of the template which speaks in it, else ours. */
export function languageOf({ template }: Speaking): string {
  return template?.language ?? 'en'
}

/** What the product says in a letter around a template's words; in English where it does not speak the language. */
export function phrasesOf(letter: Speaking): Phrases {
  return SPOKEN[baseOf(letter)] ?? english
}

/** The locale by which a letter writes dates: that of its template even where the product does not speak the language. */
export function letterLocale(letter: Speaking): string {
  return localeOf(languageOf(letter))
}

/** Whether the product's own headline would stand in another language than the letter. */
export function isForeign(letter: Speaking): boolean {
  return baseOf(letter) !== 'en'
}

const baseOf = (letter: Speaking) => languageOf(letter).toLowerCase().split('-')[0] ?? 'en'
