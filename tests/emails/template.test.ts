import { describe, expect, it } from 'vitest'
import { renderLetter, wordsOfLetter } from '@/emails/letter'
import type { InterviewLetter, InterviewLetterKind } from '@/emails/parts/props'
import { sample, sampleForInterviewer } from '@/emails/parts/sample'
import { isWrittenTo, letterTypes, templateAudiences } from '@/lib/domain/template'
import { builtInContent } from '@/lib/domain/template-builtin'
import type { TemplateFormat, TemplateVariant } from '@/lib/domain/template-content'
import { templateProblems } from '@/lib/domain/template-problems'

const render = (
  body: string,
  {
    kind = 'invitation',
    format = 'markdown',
    props,
    ...change
  }: Partial<TemplateVariant> & {
    kind?: InterviewLetterKind
    format?: TemplateFormat
    props?: Partial<InterviewLetter>
  } = {},
) =>
  renderLetter({
    kind,
    props: { ...sample, ...props },
    source: { format, variant: { language: 'en', subject: 'S', body, text: null, ...change } },
  })

const order = (html: string, ...parts: string[]) => parts.map((part) => html.indexOf(part))

describe('a template in a letter', () => {
  it('replaces the opening; the facts, the button and the quiet lines follow as ever', async () => {
    const { subject, html, text, fromTemplate } = await render(
      'Dear {{ recipient.firstName }},\n\n**Come** to us.',
      {
        subject: 'For {{ job.title }}',
      },
    )
    expect(fromTemplate).toEqual({ ok: true })
    expect(subject).toBe('For Backend Engineer')
    expect(html).not.toContain('would like to talk with you')
    const places = order(
      html,
      'Dear Zoë,',
      'Thursday, 5 March 2026',
      'Answer the invitation',
      'you need no account',
    )
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(html).not.toContain('ft-')
    expect(text).toContain('Dear Zoë,\n\nCome to us.')
    expect(text).toContain(sample.roomUrl)
  })

  it('places blocks itself, each once, and loses none', async () => {
    const { html, text } = await render(
      '{{ blocks.button }}\n\nHello\n\n{{ blocks.card }}\n\nBye\n\n{{ blocks.button }}',
    )
    const places = order(html, 'Answer the invitation</', '>Hello<', 'Thursday, 5 March 2026', '>Bye<')
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(html.split('href=').length - 1).toBe(html.split(sample.roomUrl ?? '').length - 1 + 1)
    expect(html).not.toMatch(/ft-|zq/)
    expect(text.indexOf('Answer the invitation')).toBeLessThan(text.indexOf('Hello'))
  })

  it.each([
    '{% if false %}{{ blocks.button }}{% endif %}Hello',
    'A {{ blocks.button }} in a line',
    '[x {{ blocks.button }}](https://a.example)',
    '| a |\n|---|\n| {{ blocks.button }} |',
    '{{ blocks.button | upcase }}',
    '# {{ blocks.button }}',
    '- {{ blocks.button }}',
  ])('never leaves without its button: %j', async (body) => {
    for (const kind of ['invitation', 'invitation_follow_up', 'reschedule'] as const) {
      const { html } = await render(body, { kind, props: { asksConfirmation: true } })
      expect(html.match(/class="button"/g)).toHaveLength(1)
      expect(html).not.toMatch(/ft-|zq/)
    }
  })

  it('says its own text part, with the facts and the link', async () => {
    const { text, html } = await render('In HTML', {
      text: 'In text, {{ recipient.firstName }}\n\n{{ blocks.button }}\n\nEnd',
    })
    expect(html).toContain('In HTML')
    expect(text).not.toContain('In HTML')
    expect(text).toMatch(/In text, Zoë\n\nAnswer the invitation \S+\n\nEnd\n\n/)
    expect(text).toContain('Thursday, 5 March 2026')
  })

  it('writes dates in its language', async () => {
    const { html, subject } = await render(
      '{{ interview.when }} {{ interview.duration }} {{ interview.format }} {{ interview.panel }}',
      {
        language: 'de',
        subject: '{{ interview.start }}',
      },
    )
    expect(html).toContain('<div lang="de" class="ink"')
    expect(html).not.toContain('lang="en"')
    expect(html).toContain(
      'Donnerstag, 5. März 2026, 09:00–10:00 1 Stunde Videogespräch Ivan Inter und Mia Rao',
    )
    expect(subject).toMatch(/^Do\.? 5\. März, 09:00$/)
  })

  it('yields to what a person wrote for this one letter', async () => {
    const both = await render('T', { props: { words: { subject: 'Mine', text: 'My words' } } })
    expect(both).toMatchObject({ subject: 'Mine', html: expect.stringContaining('My words') })
    expect(both.fromTemplate).toBeUndefined()
    const text = await render('Template', { props: { words: { subject: null, text: 'My words' } } })
    expect(text).toMatchObject({ subject: 'S', html: expect.stringContaining('My words') })
    expect(text.html).not.toContain('Template')
  })

  it('that cannot be written leaves the product’s own words, and says why', async () => {
    const { html, subject, fromTemplate } = await render('{% if %}{{')
    expect(fromTemplate).toMatchObject({ ok: false })
    expect(subject).toContain('Interview for Backend Engineer')
    expect(html).toContain('would like to talk with you')
  })
})

describe('the product’s own words as a template', () => {
  const uses = letterTypes.flatMap((type) =>
    templateAudiences
      .filter((audience) => isWrittenTo(type, audience))
      .map((audience) => ({ type, audience })),
  )
  it.each(uses)('are fit to be saved: $type to $audience', ({ type, audience }) => {
    expect(templateProblems(builtInContent({ type, audience }))).toEqual([])
  })

  it.each(uses.filter(({ type }) => type !== 'reschedule'))(
    'say the same: $type to $audience',
    async ({ type, audience }) => {
      const props: InterviewLetter = {
        ...(audience === 'candidate' ? sample : sampleForInterviewer),
        minutesBefore: 1440,
        followUp: { number: 2, of: 3 },
      }
      const { format, variants } = builtInContent({ type, audience })
      const [variant] = variants
      const own = wordsOfLetter({ kind: type, props })
      const written = wordsOfLetter({ kind: type, props, source: { format, variant } })
      expect(written.text).toBe(own.text)
      expect(written.subject.replaceAll(':', '')).toBe(own.subject.replaceAll(':', ''))
    },
  )
})
