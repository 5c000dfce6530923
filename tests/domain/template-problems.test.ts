import { describe, expect, it } from 'vitest'
import { inLanguage, languageName, languageTag } from '@/lib/domain/language'
import {
  type TemplateContent,
  TemplateContentForm,
  type TemplateVariant,
} from '@/lib/domain/template-content'
import { templateDifference } from '@/lib/domain/template-diff'
import {
  letterWarnings,
  problemsByField,
  templateProblems,
  templateWarnings,
} from '@/lib/domain/template-problems'
import { formatAmount, formatDuration, formatSpan } from '@/lib/domain/when'

const variant = (change: Partial<TemplateVariant> = {}): TemplateVariant => ({
  language: 'en',
  subject: 'S',
  body: 'B',
  text: null,
  ...change,
})

describe('what is said about a template before it is saved', () => {
  it('names field and line', () => {
    const problems = templateProblems({
      format: 'markdown',
      variants: [
        variant({ subject: '{{ blocks.card }}' }),
        variant({ language: 'de', body: 'a\n\nb {{ blocks.button }}', text: '{{ nobody }}' }),
      ],
    })
    expect(problemsByField(problems)).toEqual({
      'variants.0.subject': 'A subject holds no blocks.',
      'variants.1.body': 'Line 3: Put {{ blocks.button }} in a paragraph of its own.',
      'variants.1.text': 'Line 1: There is no “nobody”.',
    })
  })

  it('warns of values that such letters do not have', () => {
    const content: TemplateContent = {
      format: 'markdown',
      variants: [variant({ body: '{{ followUp.number }}' })],
    }
    const use = { type: 'confirmation', audience: 'candidate' } as const
    expect(templateWarnings(content, use)).toEqual(['followUp.number has no value in letters of this kind.'])
    expect(templateWarnings(content, { type: 'invitation_follow_up', audience: 'candidate' })).toEqual([])
  })

  it.each([
    [{ subject: 'x'.repeat(61) }, /61 characters/],
    [{ markup: '<p><img src="https://a.example/x.png" /></p>', text: '' }, /picture alone/],
    [{ text: '' }, /no text part/],
    [{ markup: '<a href="http://a.example">x</a>' }, /no https/],
    [{ html: 'x'.repeat(102_401) }, /Gmail cuts/],
    [{ markup: '<a>Join</a>' }, /“Join” leads nowhere/],
    [{ markup: '<a title="x">Join <b>us</b></a>' }, /“Join ” leads nowhere/],
    [{ markup: '<a href="https://intranet/x">x</a>' }, /intranet\/x cannot be opened from outside/],
    [{ markup: '<a href="https://192.168.1.2/x">x</a>' }, /cannot be opened from outside/],
    [{ markup: '<a href="https://[::1]/x">x</a>' }, /cannot be opened from outside/],
    [{ markup: '<a href="https://wiki.local">x</a>' }, /cannot be opened from outside/],
  ])('warns of %j', (change, warning) => {
    const fine = {
      subject: 'S',
      html: '<p>B</p>',
      markup: '<a href="https://a.example/?a=1&amp;b=2">x</a><a href="mailto:a@b.example">y</a>',
      text: 'Words enough for everybody',
    }
    expect(letterWarnings(fine)).toEqual([])
    expect(letterWarnings({ ...fine, ...change })).toEqual([expect.stringMatching(warning)])
  })
})

describe('the form of a content', () => {
  it('leaves out a language that is empty or removed, and keeps the order', () => {
    const typed = (language: string, body: string, rest = {}) => ({
      language,
      subject: body,
      body,
      text: '',
      ...rest,
    })
    const read = TemplateContentForm.parse({
      format: 'markdown',
      variants: [typed('en', 'E'), typed('de', 'D', { remove: 'on' }), typed('French', 'F'), typed('', '')],
    })
    expect(read.variants.map(({ language, text }) => [language, text])).toEqual([
      ['en', null],
      ['fr', null],
    ])
    const twice = TemplateContentForm.safeParse({
      format: 'markdown',
      variants: [typed('en', 'E'), typed('EN', 'F')],
    })
    expect(twice.error?.issues[0]?.message).toMatch(/once/)
  })
})

it('tells two versions apart, text by text', () => {
  const before: TemplateContent = { format: 'markdown', variants: [variant({ body: 'a\nb\nc' })] }
  const after: TemplateContent = {
    format: 'markdown',
    variants: [variant({ body: 'a\nB\nc' }), variant({ language: 'de' })],
  }
  const [body, ...others] = templateDifference(before, after)
  expect(body).toEqual({
    what: 'Body, English',
    lines: [
      { kind: 'same', text: 'a' },
      { kind: 'removed', text: 'b' },
      { kind: 'added', text: 'B' },
      { kind: 'same', text: 'c' },
    ],
  })
  expect(others.map(({ what }) => what)).toEqual(['Subject, German', 'Body, German'])
  expect(templateDifference(before, before)).toEqual([])
})

describe('languages', () => {
  it.each([
    ['German', 'de'],
    [' DE ', 'de'],
    ['pt_br', 'pt-BR'],
    ['zz', undefined],
    ['', undefined],
    ['not a language', undefined],
  ])('%j is %j', (text, tag) => {
    expect(languageTag(text)).toBe(tag)
    if (tag) expect(languageTag(languageName(tag)) ?? tag).toBe(tag)
  })

  it('fall back to the same language elsewhere, then to the default', () => {
    const chosen = (wanted: string | null) =>
      inLanguage<{ language: string }>(
        [{ language: 'en' }, { language: 'pt-BR' }, { language: 'de' }],
        wanted,
      ).language
    expect([chosen('de-AT'), chosen('pt-PT'), chosen('fr'), chosen(null), chosen('PT-br')]).toEqual([
      'de',
      'pt-BR',
      'en',
      'en',
      'pt-BR',
    ])
  })

  it('have their own dates and lengths', () => {
    const [from, to] = [new Date('2026-03-05T16:00:00Z'), new Date('2026-03-05T17:30:00Z')]
    expect(formatSpan(from, to, 'Europe/Berlin', 'de')).toBe('Donnerstag, 5. März 2026, 17:00–18:30')
    expect([formatDuration(from, to), formatDuration(from, to, 'de')]).toEqual([
      '1 h 30 min',
      '1 Stunde 30 Minuten',
    ])
    expect(formatAmount(2, 'day', 'de')).toBe('2 Tage')
  })
})
