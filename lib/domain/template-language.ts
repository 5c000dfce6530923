import type { InterviewFormat } from './interview'
import type { VariableName } from './template-variables'

interface LanguageWords {
  readonly formats: Readonly<Record<'phone' | 'video' | 'onsite', string>>
  /** What is said where a value is missing, so that no sentence breaks off. */
  readonly fallbacks: Readonly<Partial<Record<VariableName, string>>>
}

const english: LanguageWords = {
  formats: { phone: 'Phone call', video: 'Video call', onsite: 'On site' },
  fallbacks: {
    'recipient.name': 'there',
    'recipient.firstName': 'there',
    'candidate.name': 'the candidate',
    'candidate.firstName': 'the candidate',
    'organizer.name': 'the team',
    'organizer.firstName': 'the team',
    'organization.name': 'our team',
    'job.title': 'the open position',
    'interview.title': 'interview',
    'interview.place': 'to be announced',
    'interview.panel': 'our team',
    'change.before': 'the former time',
    'change.reason': 'It could not stay as it was.',
    'cancellation.reason': 'It cannot take place.',
    'reminder.before': 'some time',
  },
}

const WORDS: Readonly<Record<string, LanguageWords>> = {
  en: english,
  de: {
    formats: { phone: 'Telefonat', video: 'Videogespräch', onsite: 'Vor Ort' },
    fallbacks: {
      'recipient.name': 'zusammen',
      'recipient.firstName': 'zusammen',
      'candidate.name': 'die sich bewerbende Person',
      'candidate.firstName': 'die sich bewerbende Person',
      'organizer.name': 'das Team',
      'organizer.firstName': 'das Team',
      'organization.name': 'unser Team',
      'job.title': 'die offene Stelle',
      'interview.title': 'Gespräch',
      'interview.place': 'wird noch mitgeteilt',
      'interview.panel': 'unser Team',
      'change.before': 'die bisherige Zeit',
      'change.reason': 'Der bisherige Termin ließ sich nicht halten.',
      'cancellation.reason': 'Das Gespräch kann nicht stattfinden.',
      'reminder.before': 'einige Zeit',
    },
  },
  fr: {
    formats: { phone: 'Appel téléphonique', video: 'Visioconférence', onsite: 'Sur place' },
    fallbacks: {
      'recipient.name': 'à vous',
      'recipient.firstName': 'à vous',
      'interview.panel': 'notre équipe',
    },
  },
  es: {
    formats: { phone: 'Llamada', video: 'Videollamada', onsite: 'Presencial' },
    fallbacks: {
      'recipient.name': 'a todos',
      'recipient.firstName': 'a todos',
      'interview.panel': 'nuestro equipo',
    },
  },
}

/** "Video call", in the language if we speak it, else in English. */
export function formatName(format: InterviewFormat, language: string): string {
  return (wordsOf(language) ?? english).formats[format]
}

/** What stands in for a missing value; "" where an empty place hurts nobody. */
export function fallback(name: VariableName, language: string): string {
  return wordsOf(language)?.fallbacks[name] ?? english.fallbacks[name] ?? ''
}

function wordsOf(language: string): LanguageWords | undefined {
  const [base = ''] = language.toLowerCase().split('-')
  return Object.hasOwn(WORDS, base) ? WORDS[base] : undefined
}
