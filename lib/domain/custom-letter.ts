import { z } from 'zod'
import { FURTHEST_DAYS, UNDO_FOR } from './interview'
import type { MessageState } from './message'
import { oneLine } from './one-line'
import { cleanText, LONGEST_SUBJECT, LONGEST_TEXT } from './paragraphs'
import { resolveLocal } from './when'
import { wrongClock } from './wrong-clock'

/** When a letter of one's own is to leave: now, on the recipient's wall clock, or at an instant. */
export type LetterMoment =
  | { kind: 'now' }
  | { kind: 'local'; date: string; time: string; fold?: 'earlier' | 'later' | undefined }
  | { kind: 'instant'; at: Date }

/** A file of the form: its id, then its size and name, for the form to show again. */
const chosenFile = z
  .string()
  .transform((text) => text.split('/')[0] ?? '')
  .pipe(z.uuid())

/** What the form of a letter sends. Whether it makes sense is judged with the recipient's clock at hand. */
export const LetterFields = z.object({
  subject: z.string().default(''),
  text: z.string().default(''),
  when: z.enum(['now', 'later']).default('now'),
  date: z.string().default(''),
  time: z.string().default(''),
  fold: z.enum(['earlier', 'later']).optional(),
  onlyIfNoReply: z.literal('on').optional().transform(Boolean),
  attached: z.array(chosenFile).max(20).default([]),
})
export const NewLetter = LetterFields.extend({
  submissionId: z.uuid(),
  candidateId: z.uuid(),
  interviewId: z.uuid().optional(),
})
export const LetterEdit = LetterFields.extend({ messageId: z.uuid(), seen: z.string().max(100) })
export const OfLetter = z.object({ messageId: z.uuid() })
export const OfLetterAt = OfLetter.extend({ at: z.coerce.number().transform((at) => new Date(at)) })

/** What a form chose as the moment. */
export function momentOfFields({ when, date, time, fold }: z.output<typeof LetterFields>): LetterMoment {
  return when === 'now' ? { kind: 'now' } : { kind: 'local', date, time, fold }
}

/**
 * The words of a letter, cleaned as they will be read.
 * @returns the words, and messages at `subject` and `text` where they are missing or too long
 */
export function judgeLetterWords(words: { subject: string; text: string }) {
  const subject = oneLine(words.subject, Number.POSITIVE_INFINITY)
  const text = cleanText(words.text)
  const wrong = (what: string, longest: number) => {
    if (what === '') return 'Fill this in.'
    return what.length > longest ? `Use at most ${longest} characters.` : undefined
  }
  const [ofSubject, ofText] = [wrong(subject, LONGEST_SUBJECT), wrong(text, LONGEST_TEXT)]
  const fields: Record<string, string> = {
    ...(ofSubject && { subject: ofSubject }),
    ...(ofText && { text: ofText }),
  }
  return { subject, text, fields }
}

/**
 * The instant at which a letter is to leave; "now" means when the seconds of the undo are over. A local time that
 * the recipient's clock skips is refused, one that it shows twice has to be chosen, the past and what lies beyond two
 * years are refused: each as a message at its field.
 */
export function judgeLetterMoment(
  moment: LetterMoment,
  timeZone: string,
  now: Date,
): { ok: true; at: Date } | { ok: false; fields: Record<string, string> } {
  if (moment.kind === 'now') return { ok: true, at: new Date(now.getTime() + UNDO_FOR) }
  if (moment.kind === 'instant') {
    const wrong = wrongInstant(moment.at, now)
    return wrong ? { ok: false, fields: { dueAt: wrong } } : { ok: true, at: moment.at }
  }
  const { date, time, fold } = moment
  const resolved = resolveLocal({ date, time, timeZone, ...(fold && { fold }) })
  if (!resolved.ok) return { ok: false, fields: wrongClock(resolved, time) }
  const wrong = wrongInstant(resolved.instant, now)
  return wrong ? { ok: false, fields: { date: wrong } } : { ok: true, at: resolved.instant }
}

function wrongInstant(at: Date, now: Date): string | undefined {
  if (at <= now) return 'This time has passed.'
  return at.getTime() - now.getTime() > FURTHEST_DAYS * 86_400_000
    ? 'This is more than two years ahead.'
    : undefined
}

/** What can be done with a letter of one's own in each state; what has left, or may have, is as it is. */
export const letterActs = ['change', 'send_now', 'cancel'] as const
export type LetterAct = (typeof letterActs)[number]

export function mayActOnLetter(
  act: LetterAct,
  { state, dueAt }: { state: MessageState; dueAt: Date },
  now: Date,
) {
  const isPlanned = state === 'planned'
  switch (act) {
    case 'change':
      return isPlanned || state === 'cancelled' || state === 'skipped'
    case 'send_now':
      return isPlanned && dueAt.getTime() > now.getTime() + UNDO_FOR
    case 'cancel':
      return isPlanned
    default:
      return act satisfies never
  }
}

/** A letter as a person saw it: a change that was made for another state of it is refused. */
export function letterSeenAs(letter: { state: string; dueAt: Date; wordsEdits: number }): string {
  return `${letter.state}.${letter.dueAt.getTime()}.${letter.wordsEdits}`
}
