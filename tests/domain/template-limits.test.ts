import { describe, expect, it } from 'vitest'
import { markdownProblems } from '@/lib/domain/markdown-limits'
import { contentLimits, TemplateContent, type TemplateFormat } from '@/lib/domain/template-content'
import { templateProblems } from '@/lib/domain/template-problems'
import { sampleValues } from '@/lib/domain/template-sample'
import { templateWords } from '@/lib/domain/template-words'
import { fastest } from '../support/fastest'

/** HOSTILE G2: as long as a text may be, made of what parsers stumble over. */
const LONGEST = contentLimits.body
const full = (unit: string) => unit.repeat(Math.ceil(LONGEST / unit.length)).slice(0, LONGEST)
const paragraphs = (unit: string, count: number) => full(`${unit.repeat(count)}\n\n`)

const contentOf = (body: string, format: TemplateFormat): TemplateContent => ({
  format,
  variants: [{ language: 'en', subject: 'Hello', body, text: null }],
})

/** What saving it and writing one letter with it cost, milliseconds. */
function costOf(body: string, format: TemplateFormat): number {
  const content = contentOf(body, format)
  return fastest(() => {
    TemplateContent.safeParse(content)
    templateProblems(content)
    try {
      templateWords({ format, variant: content.variants[0] }, sampleValues)
    } catch {
      // Refused while it is written, as it is on save.
    }
  })
}

const plain = full(
  'Hello {{ candidate.firstName }},\n\nthis is **one** line of a [letter](https://a.example).\n\n',
)
  .split('\n\n')
  // The same length in words alone: its values and links would be too many.
  .map((part, place) => (place < 40 ? part : part.replace(/[[\]{}*]/g, 'x')))
  .join('\n\n')

const hostile: [string, string][] = [
  ...[
    '[',
    '[a](',
    '![a](',
    '[x][',
    '[a]: b\n',
    '*a ',
    '**a*',
    '_a_',
    '~~a~',
    '`a``',
    '> ',
    '1. ',
    '- a\n',
    '+ a\n',
    '# a\n',
    'a\\\n',
    '\\',
    '|a|b|\n',
    '<',
    '<a ',
    '<hr',
    '<p',
    '<div>',
    '<b>',
    '<br>',
    '<!-- ',
    '</p> ',
    '&#',
    '<p style="color:red">',
    '<a href="javascript:x">',
    '](',
    'a@',
    '\n',
    '\n ',
    '{',
    '{{ a }}',
    '{{ "',
    '{% if ',
  ].map((unit): [string, string] => [`${JSON.stringify(unit)} all along`, full(unit)]),
  ['half-written links in every paragraph', paragraphs('![a](', 20)],
  ['open emphasis in every paragraph', paragraphs('*a ', 80)],
  ['one run of stars', `${'*'.repeat(15_000)}a${'*'.repeat(14_000)}`],
  ['one run of spaces', `a${' '.repeat(29_000)}b`],
  ['a link that waits for its address', `](${' '.repeat(29_000)}`],
  ['a picture that waits for its address', `<img src=${' '.repeat(29_000)}`],
  ['items within items', Array.from({ length: 240 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n')],
  [
    'quotations within quotations',
    Array(900)
      .fill(`${'> '.repeat(8)}a`)
      .join('\n'),
  ],
  ['a wide table', `|${'a|'.repeat(7_000)}\n|${'-|'.repeat(7_000)}`],
  ['one element with a thousand attributes', `<a ${'href="x" '.repeat(3_000)}>`],
  ['one element with a thousand styles', `<p style="${'color:red;'.repeat(2_900)}">x</p>`],
  ['a block after tags that never end', `${'<div '.repeat(5_000)}{{ blocks.card }}`],
  ['blocks beside each other', `${'{{ blocks.card }}'.repeat(300)}${'</p> '.repeat(4_000)}`],
  ['a value four hundred times', '{{ candidate.name }} '.repeat(400)],
  ['a value that grows', `{{ candidate.name ${'| append: candidate.name '.repeat(1_100)}}}`],
  ['a condition of a thousand parts', `{% if job.title${' or job.title'.repeat(2_000)} %}x{% endif %}`],
  ['a name of thirty thousand letters', `{{ ${'a'.repeat(29_000)} }}`],
  ['four hundred unknown names', `{{ abcdefghij.klmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz }}\n`.repeat(395)],
  ['a cut at a hundred thousand million', '{{ candidate.name | truncate: 100000000000, "aaaa" }}'],
]

describe('G2: a text of the greatest length costs no more than 50 ms and what a few plain ones do', () => {
  const allowed = 50 + 8 * costOf(plain, 'markdown')

  it('the plain one can be saved', () => {
    expect(templateProblems(contentOf(plain, 'markdown'))).toEqual([])
  })

  it.each(hostile)('%s', (_, body) => {
    for (const format of ['markdown', 'html'] as const)
      expect(costOf(body.slice(0, LONGEST), format)).toBeLessThan(allowed)
  })
})

describe('G2: what a parser would lose itself in', () => {
  it.each([
    ['nine quotations', 'a\n\n> > > > > > > > > b', 3, 'nested too deeply'],
    ['nine lists', '1. '.repeat(9), 1, 'nested too deeply'],
    ['links', `a\n${'[a]('.repeat(61)}`, 2, 'too many links'],
    ['brackets', '['.repeat(301), 1, 'square brackets'],
    ['marks of code', '`a` '.repeat(201), 1, 'marks of code'],
    ['stars together', `a\n${'*'.repeat(251)}`, 2, 'marks of emphasis'],
    ['stars in all', '**a** b\n\n'.repeat(251), 501, 'marks of emphasis'],
    ['lines', 'a\n'.repeat(1_001), 1_001, 'too many lines'],
    ['spaces', `a${' '.repeat(200)}b`, 1, 'too many spaces'],
  ])('too many %s are refused with their line, and not written', (_, body, line, words) => {
    expect(templateProblems(contentOf(body, 'markdown'))).toMatchObject([
      { field: 'variants.0.body', line, message: expect.stringContaining(words) },
    ])
    const [variant] = contentOf(body, 'markdown').variants
    expect(() => templateWords({ format: 'markdown', variant }, sampleValues)).toThrow(words)
  })

  it('conditions cannot bring together what is parted where it is looked at', () => {
    const body = Array(3).fill('*a '.repeat(100)).join('{% if change.reason %}\n\n{% endif %}')
    const [variant] = contentOf(body, 'markdown').variants
    const values = { ...sampleValues, 'change.reason': null }
    expect(() => templateWords({ format: 'markdown', variant }, values)).toThrow('marks of emphasis')
  })

  it('a text that writes out too much is refused, and breaks nothing', () => {
    const grown = `{{ candidate.name ${'| append: candidate.name '.repeat(38)}}}\n`.repeat(28)
    const values = { ...sampleValues, 'candidate.name': 'x'.repeat(4_000) }
    const [variant] = contentOf(grown, 'markdown').variants
    expect(() => templateWords({ format: 'markdown', variant }, values)).toThrow()
    expect(templateProblems(contentOf(`{{ "${'a'.repeat(2_000)}" }}`, 'html'))).toMatchObject([
      { line: 1, message: 'What begins here is too long, or does not end.' },
    ])
  })

  it('letters that people write do not come near', () => {
    const lively = [
      `${'**bold** and *more*, '.repeat(30)}\n`,
      Array(60).fill('* **Bring** your _passport_ and `this`').join('\n'),
      Array(40).fill('[A page](https://a.example/some_page_of_ours)').join('\n\n'),
      Array(30).fill('| when | where |').join('\n'),
      '> > quoted twice\n\n________________________\n\n- one\n  - two\n    - three',
    ]
    for (const body of lively) expect(markdownProblems(body)).toEqual([])
  })
})
