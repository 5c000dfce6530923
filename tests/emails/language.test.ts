import { describe, expect, it } from 'vitest'
import { renderLetter } from '@/emails/letter'
import type { InterviewLetter } from '@/emails/parts/props'
import { sample, sampleForInterviewer } from '@/emails/parts/sample'
import { german } from '@/emails/phrases/de'
import { english } from '@/emails/phrases/en'
import { spanish } from '@/emails/phrases/es'
import { french } from '@/emails/phrases/fr'
import type { Phrases } from '@/emails/phrases/phrases'
import { isWrittenTo, letterTypes } from '@/lib/domain/template'

const before = { startsAt: new Date('2026-03-04T16:00:00Z'), endsAt: new Date('2026-03-04T17:00:00Z') }
const full: Partial<InterviewLetter> = {
  asksConfirmation: true,
  hadConfirmed: true,
  minutesBefore: 1440,
  followUp: { number: 2, of: 3 },
  changeReason: 'X1',
  cancelReason: 'X2',
  unsubscribeUrl: 'https://followthrough.example/u/1',
  was: { ...sample, ...before, format: 'onsite', location: 'Torstraße 1', meetingUrl: null },
}

function letterIn(language: string, kind: (typeof letterTypes)[number], from: InterviewLetter) {
  const variant = { language, subject: 'Betreff', body: 'Guten Tag', text: null }
  return renderLetter({ kind, props: { ...from, ...full }, source: { format: 'markdown', variant } })
}

/** All that the product says in a language, whatever it is asked with. */
function said(phrases: Phrases): string[] {
  const flat = (value: unknown): string[] => {
    if (typeof value === 'string') return [value]
    if (typeof value === 'function') return [value('A', 'B'), value(false, false)].map(String)
    return Object.values(value as object).flatMap(flat)
  }
  return flat(phrases)
}

const sentencesOf = (phrases: Phrases) =>
  said(phrases).flatMap((each) => each.split(/(?<=[.?:])\s/).filter((sentence) => sentence.length > 12))

describe.each([
  ['de', german, 'Donnerstag, 5. März 2026'],
  ['fr', french, 'jeudi 5 mars 2026'],
  ['es-MX', spanish, 'jueves, 5 de marzo de 2026'],
] as const)('a letter in %s', (language, phrases, date) => {
  it.each(
    letterTypes.flatMap((kind) =>
      [sample, sampleForInterviewer]
        .filter(({ audience }) => isWrittenTo(kind, audience))
        .map((from) => ({ kind, from, to: from.audience })),
    ),
  )('$kind to a $to has nothing in English around its own words', async ({ kind, from }) => {
    const { html, text } = await letterIn(language, kind, from)
    expect(html).toContain(`<html dir="ltr" lang="${language}"`)
    expect(text).toContain(date)
    for (const sentence of sentencesOf(english)) expect(text).not.toContain(sentence)
    expect(text).not.toMatch(/\b(To|From|With|Thursday|hour|Unsubscribe|Open|Confirm|Answer|interview)\b/)
  })

  it('says each thing in its own words', () => {
    const [ours, theirs] = [said(english), said(phrases)]
    expect(theirs).toHaveLength(ours.length)
    expect(theirs.filter((each, place) => each === ours[place] && each.trim() !== ':')).toEqual([])
  })
})

it('a language that the product does not speak has its dates, and English around them', async () => {
  const { html, text } = await letterIn('it', 'invitation', sample)
  expect(html).toContain('lang="it"')
  expect(text).toContain('giovedì 5 marzo 2026')
  expect(text).toContain('Answer the invitation')
})
