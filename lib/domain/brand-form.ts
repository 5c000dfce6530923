import { z } from 'zod'
import { colourOf } from './colour'
import { normaliseEmail } from './email-address'
import { oneLine } from './one-line'
import { accentObjection } from './palette'
import { cleanText } from './paragraphs'

const text = (max: number) =>
  z
    .string()
    .max(max)
    .transform((typed) => cleanText(typed) || null)

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((typed) => oneLine(typed, max) || null)

const Accent = z
  .string()
  .trim()
  .transform((typed, context) => {
    if (typed === '') return null
    const colour = colourOf(typed)
    if (!colour) {
      context.addIssue('Enter a colour such as #0f5c5a: a # and six digits, 0–9 or a–f.')
      return z.NEVER
    }
    const objection = accentObjection(colour)
    if (!objection) return colour
    context.addIssue(
      `Links in this colour cannot be read well on white: the contrast is ${objection.contrast}:1, and 4.5:1 is needed. The nearest colour that works is ${objection.nearest}.`,
    )
    return z.NEVER
  })

/** RFC 5321, 4.5.3.1.1: at most 64 characters; only those that no mail program stumbles over. */
const LocalPart = z
  .string()
  .trim()
  .toLowerCase()
  .max(64)
  .regex(
    /^(?:[a-z0-9]+(?:[._+-][a-z0-9]+)*)?$/,
    'Use what stands before the @: letters, digits, dots and hyphens.',
  )
  .transform((typed) => typed || null)

const ReplyTo = z
  .string()
  .trim()
  .transform((typed, context) => {
    if (typed === '') return null
    const address = normaliseEmail(typed)
    if (address) return address
    context.addIssue('This is not a mail address.')
    return z.NEVER
  })

const checkbox = z.literal('on').optional().transform(Boolean)

/** The form of /settings/brand; empty fields mean the default. */
export const BrandForm = z.object({
  accent: Accent,
  senderName: line(60),
  senderLocalPart: LocalPart,
  replyTo: ReplyTo,
  footer: text(500),
  postalAddress: text(200),
  poweredBy: checkbox,
  trackOpens: checkbox,
  trackClicks: checkbox,
})

export type BrandDraft = z.output<typeof BrandForm>

/**
 * What a letter would look like while the form is being typed in: what is wrong yet is as it was, and a colour that is
 * not readable enough is shown all the same.
 */
export function draftWhileTyping(typed: Readonly<Record<string, string>>, before: BrandDraft): BrandDraft {
  const { shape } = BrandForm
  const names = Object.keys(shape) as (keyof BrandDraft)[]
  const read = names.map((name) => {
    const { success, data } = shape[name].safeParse(typed[name])
    return [name, success ? data : before[name]] as const
  })
  const accent = colourOf(typed.accent)
  return { ...(Object.fromEntries(read) as BrandDraft), ...(accent && { accent }) }
}

/** What holds for an organisation that set nothing. */
export const plainDraft: BrandDraft = {
  accent: null,
  senderName: null,
  senderLocalPart: null,
  replyTo: null,
  footer: null,
  postalAddress: null,
  poweredBy: true,
  trackOpens: true,
  trackClicks: true,
}

const fieldWords: Readonly<Record<keyof BrandDraft, string>> = {
  accent: 'the accent colour',
  senderName: 'the sender’s name',
  senderLocalPart: 'the sender’s address',
  replyTo: 'where answers go',
  footer: 'the footer',
  postalAddress: 'the postal address',
  poweredBy: 'the mention of Followthrough',
  trackOpens: 'the tracking of opens',
  trackClicks: 'the tracking of clicks',
}

/** What differs between two, in words for the history; none when they say the same. */
export function brandChanges(before: BrandDraft, after: BrandDraft): string[] {
  const names = Object.keys(fieldWords) as (keyof BrandDraft)[]
  return names.filter((name) => before[name] !== after[name]).map((name) => fieldWords[name])
}
