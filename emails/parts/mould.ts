import { webAddress } from '@/lib/domain/one-line'
import type { TemplateValues } from '@/lib/domain/template-variables'
import { isForeign } from './language'
import { momentsOf } from './moments'
import { areInText, castPieces, fillPieces, markOf, type Pieces } from './mould-pieces'
import type { InterviewLetter, LetterAboutInterview, RenderedLetter } from './props'
import { isPlainSource } from './template-source'
import { templateValues } from './template-values'

interface Mould extends Omit<RenderedLetter, 'subject' | 'html' | 'text'> {
  html: Pieces
  text: Pieces
}

interface Writer {
  /** Writes it out from nothing. */
  letter: (letter: LetterAboutInterview) => Promise<RenderedLetter>
  subject: (letter: LetterAboutInterview) => string
}

/** What the letter has where others of its kind have something else, by names. */
type Filling = Readonly<Record<string, string>>

/** Values of a template that differ between invitations which are alike else. */
const VALUES = [
  ...['recipient.name', 'recipient.firstName', 'candidate.name', 'candidate.firstName'],
  ...['interview.when', 'interview.start', 'interview.date', 'interview.time'],
  ...['interview.zone', 'interview.city', 'interview.duration', 'interview.place'],
] as const

/**
 * Writes invitations of one batch. They are alike but for names and times: the second of a kind is written with marks
 * in their places too, and all that follow are that one with their own words at the marks. A letter to which this
 * cannot be done faithfully, for what somebody typed or for how its template speaks, is written from nothing.
 */
export class Moulds {
  private readonly kept = new Map<string, Mould | 'met' | 'none'>()
  private readonly sources: unknown[] = []

  /** @param letter tidied; the same comes back as without a mould, to the byte */
  async write(letter: LetterAboutInterview, writer: Writer): Promise<RenderedLetter> {
    const filling = fillingOf(letter)
    if (!filling) return writer.letter(letter)
    const key = this.keyOf(letter, filling)
    const mould = this.kept.get(key)
    if (typeof mould === 'object')
      return {
        ...mould,
        subject: writer.subject(letter),
        html: fillPieces(mould.html, filling, escapeText),
        text: fillPieces(mould.text, filling, (value) => value),
      }
    const written = await writer.letter(letter)
    if (mould === undefined) this.kept.set(key, 'met')
    else if (mould === 'met') this.kept.set(key, (await cast(letter, filling, { writer, written })) ?? 'none')
    return written
  }

  /** Two letters of one key differ in nothing but what fills the holes. */
  private keyOf({ props, source }: LetterAboutInterview, filling: Filling): string {
    if (source && !this.sources.includes(source.variant)) this.sources.push(source.variant)
    const holes = Object.keys(filling)
    const blank = {
      recipientName: '',
      candidateName: '',
      phone: '',
      recipientTimeZone: '',
      otherTimeZone: '',
    }
    const constant = { ...props, ...blank, startsAt: 0, endsAt: 0 }
    return JSON.stringify([constant, holes, source && this.sources.indexOf(source.variant), source?.format])
  }
}

/** What would fill its holes; undefined when it has to be written from nothing. */
function fillingOf({ kind, props, source }: LetterAboutInterview): Filling | undefined {
  if (kind !== 'invitation' || props.was || props.words || webAddress(props.phone)) return undefined
  const language = source?.variant.language
  // In other languages its headline and its preview are made of names and times, and are padded by their length.
  if (source && (!isPlainSource(source) || isForeign({ template: source.variant }))) return undefined
  const template = language ? { language, subject: '', markup: '', textMarkup: null } : null
  const values: Partial<TemplateValues> = language ? templateValues(props, language) : {}
  // Only a telephone number is a candidate's own.
  const isShared = (value: string) => value === 'interview.place' && props.format !== 'phone'
  const filling = filled({
    recipientName: props.recipientName,
    candidateName: props.candidateName,
    phone: props.phone,
    ...momentsOf({ ...props, template }),
    ...Object.fromEntries(VALUES.map((name) => [name, isShared(name) ? null : (values[name] ?? null)])),
  })
  const fits = (value: string) => isOneWord(value) && (!source || isHarmless(value))
  return Object.values(filling).every(fits) ? filling : undefined
}

function filled(words: Readonly<Record<string, string | number | null>>): Filling {
  return Object.fromEntries(
    Object.entries(words).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
  )
}

/** Text that comes out as it goes in, wherever white space is put right. */
function isOneWord(value: string): boolean {
  return (
    value !== '' &&
    value === value.trim() &&
    value === value.normalize('NFC') &&
    !/[\t\n\r\f]| {2}/.test(value)
  )
}

/** In a template a value goes through the sanitiser, which looks at its signs and at where it leads. */
function isHarmless(value: string): boolean {
  return !/[&<>"'`\\]|(?:https?|mailto|tel):/i.test(value)
}

/** The mould of a letter, unless that does not give back the very letter. */
async function cast(
  letter: LetterAboutInterview,
  filling: Filling,
  { writer, written }: { writer: Writer; written: RenderedLetter },
): Promise<Mould | undefined> {
  if (written.fromTemplate?.ok === false) return undefined
  const { subject: _, ...marked } = await writer.letter({
    ...letter,
    props: withMarks(letter.props, filling),
  })
  const [html, text] = [castPieces(marked.html), castPieces(marked.text)]
  const isFaithful =
    areInText(marked.html) &&
    fillPieces(html, filling, escapeText) === written.html &&
    fillPieces(text, filling, (value) => value) === written.text
  return isFaithful ? { ...marked, html, text } : undefined
}

function withMarks(props: InterviewLetter, filling: Filling): InterviewLetter {
  const { recipientName, candidateName, phone, elsewhere } = filling
  const values = Object.fromEntries(VALUES.flatMap((name) => (name in filling ? [[name, markOf(name)]] : [])))
  return {
    ...props,
    recipientName: recipientName === undefined ? '' : markOf('recipientName'),
    candidateName: candidateName === undefined ? '' : markOf('candidateName'),
    phone: phone === undefined ? null : markOf('phone'),
    moments: {
      month: markOf('month'),
      day: markOf('day'),
      weekday: markOf('weekday'),
      span: markOf('span'),
      zoneAndLength: markOf('zoneAndLength'),
      elsewhere: elsewhere === undefined ? null : markOf('elsewhere'),
    },
    values,
  }
}

/** As React writes text. */
function escapeText(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;')
}
