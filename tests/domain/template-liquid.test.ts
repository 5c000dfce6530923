import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TemplateVariant } from '@/lib/domain/template-content'
import { liquidProblems } from '@/lib/domain/template-liquid'
import { templateProblems } from '@/lib/domain/template-problems'
import { sampleValues } from '@/lib/domain/template-sample'
import { type TemplateValues, templateVariables } from '@/lib/domain/template-variables'
import { templateWords } from '@/lib/domain/template-words'
import { hostileNames } from '../services/support/hostile'
import { fastest } from '../support/fastest'

const variant = (body: string, change: Partial<TemplateVariant> = {}): TemplateVariant => ({
  language: 'en',
  subject: 'Hello',
  body,
  text: null,
  ...change,
})
const write = (body: string, values: Partial<TemplateValues> = {}, change: Partial<TemplateVariant> = {}) =>
  templateWords({ format: 'markdown', variant: variant(body, change) }, { ...sampleValues, ...values })
const problemsOf = (body: string, format: 'markdown' | 'html' = 'markdown') =>
  templateProblems({ format, variants: [variant(body)] })

/** What a letter of a page costs on this machine, milliseconds. */
const plainCost = fastest(() =>
  problemsOf('Hello {{ candidate.firstName }},\n\nthis is a **letter**.\n\n'.repeat(40)),
)

describe('what is written in Liquid', () => {
  it.each([
    ["{{constructor.constructor('return process.env')()}}"],
    ['{{ __proto__ }}'],
    ['{{ candidate.__proto__.constructor }}'],
    ['{{ candidate.constructor.name }}'],
    ['{{ candidate["name"]["constructor"] }}'],
    ['{% include "x" %}'],
    ['{% render "/etc/passwd" %}'],
    ['{% layout "x" %}'],
    ['{% for i in (1..100000000) %}x{% endfor %}'],
    ['{% assign a = "x" %}{{ a }}'],
    ['{{ candidate.name | raw }}'],
    ['{{ candidate.name | replace: "a", "aaaaaaaaaa" }}'],
    ['{{ "x" | json }}'],
    ['{{ candidate[job.title] }}'],
  ])('G2: %j is refused on save, within 50 ms', (body) => {
    expect(fastest(() => problemsOf(body))).toBeLessThan(50 + plainCost)
    const problems = problemsOf(body)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems[0]).toMatchObject({ field: 'variants.0.body', line: 1 })
  })

  it.each(['{% if candidate.name %}', '{{', '{% comment %}', '{% unless 1 %}x', '{% raw %}'])(
    'G2: 10^6 nested %j is refused before anything is parsed, and not written',
    (piece) => {
      const source = piece.repeat(1_000_000)
      expect(liquidProblems(source).length).toBeGreaterThan(0)
      expect(() => write(source)).toThrow()
      expect(fastest(() => liquidProblems(source))).toBeLessThan(50 + plainCost)
    },
  )

  it('is refused by line, and with what was probably meant', () => {
    expect(problemsOf('Hello {{ candidate.firstname }},\n\n{{ candidat.name }}\n\n{{ foo }}')).toMatchObject([
      { line: 1, message: 'There is no “candidate.firstname”. Did you mean candidate.firstName?' },
      { line: 3, message: 'There is no “candidat.name”. Did you mean candidate.name?' },
      { line: 5, message: 'There is no “foo”.' },
    ])
    expect(problemsOf('a\nb\n{{ candidate }}')).toMatchObject([{ line: 3 }])
    expect(problemsOf('a\n{% if candidate.name %}\nb')).toMatchObject([{ line: 2 }])
    expect(problemsOf('{{ candidate.name | shout }}')).toMatchObject([
      { message: 'There is no filter “shout”.' },
    ])
  })

  it('knows every variable of the catalogue', () => {
    for (const { name } of templateVariables) expect(problemsOf(`{{ ${name} }}`)).toEqual([])
  })

  it('leaks nothing even when it is written without having been checked', () => {
    const { markup, subject } = write(
      '{{ constructor.name }}{{ __proto__ }}{{ candidate.constructor }}{{ env }}{{ candidate.toString }}',
      {},
      { subject: '{{ constructor }}{{ candidate.__proto__ }}' },
    )
    expect(markup.trim()).toBe('<p></p>')
    expect(subject).toBe('')
  })

  it('says a word that fits where a value is missing: never "Dear ,"', () => {
    const none = Object.fromEntries(templateVariables.map(({ name }) => [name, null])) as TemplateValues
    const { markup, subject } = templateWords(
      {
        format: 'markdown',
        variant: variant(
          'Dear {{ recipient.firstName | capitalize }},\n\n{{ interview.panel | default: "Us" }} {{ organizer.name }}',
          {
            subject: '{{ job.title }}',
          },
        ),
      },
      none,
    )
    expect(markup).toContain('Dear There,')
    expect(markup).toContain('Us the team')
    expect(subject).toBe('the open position')
    expect(
      write('{% if change.reason %}why{% else %}none{% endif %}', { 'change.reason': null }).markup,
    ).toContain('none')
    expect(
      write('Hallo {{ recipient.name }},', { 'recipient.name': '' }, { language: 'de-AT' }).markup,
    ).toContain('Hallo zusammen,')
  })
})

describe.each(hostileNames.map((name) => [name.slice(0, 40), name]))('G1: a value such as %j', (_, name) => {
  it('is text wherever it comes in', () => {
    const source =
      'Hi {{ candidate.name }}, **{{ candidate.name }}** [{{ candidate.name }}](https://a.example/?q={{ candidate.name }})\n\n- {{ candidate.name | upcase }}\n\n# {{ candidate.name }}'
    for (const format of ['markdown', 'html'] as const) {
      const { markup, subject } = templateWords(
        {
          format,
          variant: variant(format === 'html' ? `<p>${source}</p>` : source, {
            subject: 'A {{ candidate.name }}',
            text: source,
          }),
        },
        { ...sampleValues, 'candidate.name': name },
      )
      expect(markup).not.toMatch(/<(?!\/?(?:p|br|strong|a|ul|li|h1|em)\b)/i)
      expect(markup).not.toMatch(/<[a-z][^>"]* on\w+=/i)
      expect(subject).not.toMatch(/[\r\n]/)
      if (name.includes('7*7')) expect(markup).not.toContain('49')
    }
  })
})

it('G1: no value becomes markup of any kind, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (name) => {
      const { markup } = write('A {{ candidate.name }} B', {
        'candidate.name': `[x](https://e.example) ${name}`,
      })
      expect(markup).not.toMatch(/<(?!\/?p>|br)/)
      expect(markup).not.toContain('zqvalue')
    }),
    { numRuns: 60 },
  )
})

describe('links', () => {
  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html,<script>1</script>)',
    '[x](<java\tscript:alert(1)>)',
    '[x]: javascript:alert(1)\n\n[x]',
  ])('G2: %j is refused, and inert when it gets so far', (body) => {
    const { markup } = write(body)
    expect(markup).not.toMatch(/href="\s*(?:java|data)/i)
    if (/href/.test(markup)) expect(markup).toMatch(/href="https?:/)
  })

  it.each([
    ['<a href="javascript:alert(1)">x</a>', 1],
    ['<p>a</p>\n<a href="&#106;avascript:alert(1)">x</a>', 1],
    ['<p>a</p>\n<a href="data:text/html,x">x</a>', 2],
    ['<img src="javascript:1">', 1],
    ['<a href="vbscript:x">x</a>', 1],
  ])('G2: %j is refused in HTML', (body, line) => {
    expect(problemsOf(body, 'html')).toMatchObject([
      { line, message: expect.stringContaining('not allowed') },
    ])
    const { markup } = templateWords({ format: 'html', variant: variant(body) }, sampleValues)
    expect(markup).not.toMatch(/(?:href|src)=/)
  })

  it('G2: a meeting address that is none opens nothing', () => {
    const { markup } = write('[Join]({{ interview.place }})', { 'interview.place': 'javascript:alert(1)' })
    expect(markup).not.toContain('href')
    expect(write('[Join]({{ interview.place }})').markup).toContain(
      'href="https://meet.example/abc-defg-hij"',
    )
  })
})

describe('brought-along HTML', () => {
  it('keeps what letters need and loses what runs, hides or loads', () => {
    const { markup } = templateWords(
      {
        format: 'html',
        variant: variant(
          '<script>1</script><style>p{}</style><div style="display:none;color:red" onclick="x()"><p style="background:url(https://t.example)">Hi <b>{{ recipient.name }}</b></p></div><iframe src="https://x.example"></iframe><form action="https://x.example"><input></form><svg onload=1></svg><img src="http://t.example/x.png"><img src="https://t.example/x.png" alt="x"><table width="100%"><tr><td>a</td></tr></table>',
        ),
      },
      sampleValues,
    )
    expect(markup).not.toMatch(/script|<style|display|onclick|url\(|iframe|form|input|svg|http:/)
    expect(markup).toContain('<b>Zoë O’Neil</b>')
    expect(markup).toContain('color:red')
    expect(markup).toContain('<img src="https://t.example/x.png" alt="x" />')
    expect(markup).toContain('<td>a</td>')
  })
})
