import { z } from 'zod'
import { cleanLine, cleanProse } from '@/lib/domain/candidate'
import { normaliseEmail } from '@/lib/domain/email-address'
import { languageTag } from '@/lib/domain/language'
import { webAddress } from '@/lib/domain/one-line'
import { findTimeZone, isTimeZone } from '@/lib/domain/zone'

/** One line that says something, cleaned as in the forms. */
export const line = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform(cleanLine)
    .refine((text) => text !== '', 'This is empty.')
    .meta({ minLength: 1 })

/** One line or nothing; "" is nothing. */
export const optionalLine = (longest: number) =>
  z
    .string()
    .max(longest)
    .nullable()
    .transform((text) => (text === null ? null : cleanLine(text) || null))

/** Several lines or nothing. */
export const optionalProse = (longest: number) =>
  z
    .string()
    .max(longest)
    .nullable()
    .transform((text) => (text === null ? null : cleanProse(text) || null))

export const email = z
  .string()
  .max(254)
  .transform((text, context) => {
    const address = normaliseEmail(text)
    if (address) return address
    context.addIssue({ code: 'custom', message: 'This is not a mail address.' })
    return z.NEVER
  })
  .meta({ format: 'email', examples: ['zoe@example.com'] })

/** An IANA id; a city or an offset is none. */
export const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'This is not an IANA time zone, such as Europe/Berlin.')
  .transform((id) => findTimeZone(id) ?? id)
  .meta({ description: 'IANA time zone', examples: ['Europe/Berlin'] })

/** A BCP 47 tag; the name of a language is none. */
export const locale = z
  .string()
  .max(35)
  .transform((tag, context) => {
    const known = /^[a-z]{2,3}([-_][a-z0-9]+)*$/i.test(tag) ? languageTag(tag) : undefined
    if (known) return known
    context.addIssue({ code: 'custom', message: 'This is not a BCP 47 language tag, such as de or pt-BR.' })
    return z.NEVER
  })
  .meta({ description: 'Language of the letters, a BCP 47 tag', examples: ['de'] })

export const instant = z.iso
  .datetime({
    offset: true,
    error: 'Give an RFC 3339 instant with its offset, such as 2026-12-03T14:00:00+01:00.',
  })
  .transform((text) => new Date(text))
  // PostgreSQL knows no year 0.
  .refine((instant) => instant.getUTCFullYear() >= 1, 'This is before the year 1.')
  .meta({ description: 'RFC 3339 instant with offset', examples: ['2026-12-03T14:00:00+01:00'] })

export const link = z
  .string()
  .max(1000)
  .nullable()
  .transform((text, context) => {
    if (text === null || text.trim() === '') return null
    const address = webAddress(text)
    if (address) return address
    context.addIssue({ code: 'custom', message: 'A link starts with https://.' })
    return z.NEVER
  })
  .meta({ format: 'uri' })

export const id = z.uuid('This is not an id.')

/** Times that are answered: UTC, milliseconds. */
export const shownInstant = z.iso.datetime().meta({ examples: ['2026-12-03T13:00:00.000Z'] })
export const shownMaybe = shownInstant.nullable()
