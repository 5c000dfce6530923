import { z } from 'zod'
import { normaliseEmail } from './email-address'
import { languageTag } from './language'
import { findTimeZone } from './when'

/** Longest accepted texts of a candidate, in characters. */
export const candidateLimits = { name: 200, email: 254, phone: 50, timeZone: 100, notes: 5_000 } as const

/** What a person tells about a candidate, in a form or in a line of a CSV; empty optional texts become null. */
export const CandidateDetails = z.object({
  name: lineField('The name', candidateLimits.name).refine((name) => name !== '', 'A name is missing.'),
  email: z.string().default('').transform(readEmail),
  phone: optionalLine('The phone number', candidateLimits.phone),
  timeZone: z.string().default('').transform(readTimeZone),
  /** The language in which the person reads, as a BCP 47 tag. */
  locale: z.string().default('').transform(readLanguage),
  notes: optionalProse('The notes', candidateLimits.notes),
})
export type CandidateDetails = z.output<typeof CandidateDetails>

/** The form of a new candidate: details, and the job that the person applies for, if any. */
export const CandidateDraft = CandidateDetails.extend({ jobId: optionalId(), locale: optionalLanguage() })
export type CandidateDraft = z.output<typeof CandidateDraft>

/** The form of a known candidate. */
export const CandidateEdit = CandidateDetails.extend({
  candidateId: z.uuid(),
  locale: optionalLanguage(),
  /** Whether opens and clicks of their letters may be measured; a form without the field leaves it as it is. */
  tracking: z.enum(['on', 'off']).optional(),
})
export type CandidateEdit = z.output<typeof CandidateEdit>

export interface DetailsChange {
  readonly field: 'name' | 'phone' | 'timeZone' | 'locale' | 'notes'
  readonly from: string | null
  readonly to: string
}

/**
 * A known candidate with what was newly told: nothing new erases nothing, notes are added to notes (once), the rest
 * is replaced, the address stays. The notes may come out longer than they may be.
 */
export function mergeDetails(present: CandidateDetails, given: CandidateDetails): CandidateDetails {
  return {
    name: given.name,
    email: present.email,
    phone: given.phone ?? present.phone,
    timeZone: given.timeZone ?? present.timeZone,
    locale: given.locale ?? present.locale,
    notes: addNotes(present.notes, given.notes),
  }
}

/** The fields of `merged` that differ from what is present. */
export function changedDetails(present: CandidateDetails, merged: CandidateDetails): DetailsChange[] {
  return (['name', 'phone', 'timeZone', 'locale', 'notes'] as const).flatMap((field) => {
    const to = merged[field]
    return to === null || to === present[field] ? [] : [{ field, from: present[field], to }]
  })
}

function addNotes(present: string | null, given: string | null): string | null {
  if (!present || !given) return present ?? given
  return present.includes(given) ? present : `${present}\n\n${given}`
}

// Explicit directions turn text around so that it reads as something else (U+202E); zero-width and byte-order
// marks make two equal names differ; a lone surrogate is no character, and PostgreSQL takes no NUL.
const invisible = /[\p{Cs}\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/gu
const control = /\p{Cc}/gu
const controlButLayout = /(?![\n\t])\p{Cc}/gu

/** One line of text: composed (NFC), control and direction characters out, white space single and trimmed. */
export function cleanLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').replace(control, '').replace(invisible, '').trim()
}

/** Text of several lines: line ends are \n, control and direction characters out, trimmed at both ends. */
export function cleanProse(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(controlButLayout, '')
    .replace(invisible, '')
    .trim()
}

/** A cleaned line of at most `max` characters; a missing field is an empty one. */
export function lineField(what: string, max: number) {
  return z
    .string()
    .default('')
    .transform(cleanLine)
    .refine((text) => text.length <= max, `${what} is longer than ${max.toLocaleString('en')} characters.`)
}

/** A cleaned line of at most `max` characters; an empty one is null. */
export function optionalLine(what: string, max: number) {
  return lineField(what, max).transform((text) => text || null)
}

/** Cleaned text of several lines and at most `max` characters; an empty one is null. */
export function optionalProse(what: string, max: number) {
  return z
    .string()
    .default('')
    .transform(cleanProse)
    .refine((text) => text.length <= max, `${what} are longer than ${max.toLocaleString('en')} characters.`)
    .transform((text) => text || null)
}

/** The id of a select's option; "" (nothing chosen) is null. */
export function optionalId() {
  return z
    .union([z.uuid(), z.literal('')], 'Choose one from the list.')
    .default('')
    .transform((id) => id || null)
}

function readEmail(text: string, context: z.RefinementCtx): string {
  const given = cleanLine(text)
  const email = normaliseEmail(given)
  if (email) return email
  const message =
    given === '' ? 'An e-mail address is missing.' : `“${short(given)}” is not an e-mail address.`
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}

/** "" is null, and a form without the field leaves the language as it is. */
function optionalLanguage() {
  return z.string().transform(readLanguage).optional()
}

function readLanguage(text: string, context: z.RefinementCtx): string | null {
  const given = cleanLine(text)
  if (given === '') return null
  const tag = languageTag(given)
  if (tag) return tag
  const message = `“${short(given)}” is not a language. Write it like German or de.`
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}

function readTimeZone(text: string, context: z.RefinementCtx): string | null {
  const given = cleanLine(text)
  if (given === '') return null
  const zone = given.length <= candidateLimits.timeZone ? findTimeZone(given) : undefined
  if (zone) return zone
  context.addIssue({
    code: 'custom',
    message: `“${short(given)}” is not a known time zone. Write it like Europe/Berlin.`,
  })
  return z.NEVER
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
