import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { renderLetter } from '@/emails/letter'
import { markupOf } from '@/emails/parts/markup'
import { Moulds } from '@/emails/parts/mould'
import type { InterviewLetter, LetterAboutInterview } from '@/emails/parts/props'
import { sample } from '@/emails/parts/sample'
import type { TemplateFormat } from '@/lib/domain/template-content'

vi.mock('@/emails/parts/markup', { spy: true })

const HOSTILE = [
  '<script>alert(1)</script>',
  "Zoë O'Neil & Sons",
  '{{ recipient.name }} {% raw %}',
  '"><img src=x onerror=alert(1)>',
  '&amp; &#x27; &lt;b&gt;',
  'https://meet.example/abc-defg-hij',
  'javascript:alert(1)',
  'mailto:zoe@example.com',
  '**bold** [x](y) | a`b`',
  'A  B\u00a0\u202fC',
  'e\u0301\u202eevil',
  '<!-- --><ft-place-card>',
  '$& $1 $$ \\1',
  '12px',
  '',
]

const SOURCES: {
  format: TemplateFormat
  body: string
  subject?: string
  text?: string | null
  language?: string
}[] = [
  {
    format: 'markdown',
    body: 'Dear {{ recipient.firstName }},\n\n**{{ interview.when }}**: {{candidate.name}}\n\n{{ blocks.card }}',
  },
  {
    format: 'markdown',
    body: '[{{ candidate.name }}]({{ candidate.name }}) https://x.example/{{ recipient.name }}',
  },
  {
    format: 'markdown',
    body: '{% if candidate.name == "Zoë" %}a{% else %}b{% endif %} {{ recipient.name | upcase }}',
  },
  {
    format: 'markdown',
    body: '[Room {{ recipient.name }}]({{ links.room }}) at {{ interview.place }}',
    subject: '{{ recipient.name }}: {{ interview.start }}',
  },
  {
    format: 'html',
    body: '<p style="color: {{ candidate.name }}" title="{{ recipient.name }}">{{ recipient.name }}</p>',
  },
  {
    format: 'html',
    body: '<p>Hello {{ recipient.name }}, {{ interview.date }} {{ interview.city }}</p>',
    text: 'Hi {{ recipient.firstName }}\n\n{{ interview.time }}',
  },
  { format: 'markdown', body: 'Hallo {{ recipient.firstName }}, {{ interview.when }}', language: 'de' },
  {
    format: 'markdown',
    body: '{{ candidate.name.size }} {{ recipient',
    subject: '{{ recipient.name | nothing }}',
  },
]

const sources = SOURCES.map(
  ({ format, language = 'en', subject = 'S {{ recipient.name }}', text = null, body }) => ({
    format,
    variant: { language, subject, body, text },
  }),
)

const name = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 100 }) },
  { weight: 3, arbitrary: fc.constantFrom('Ada Lovelace', 'Zoë', 'Bo Li', 'Person 17') },
)
const zone = fc.constantFrom('America/Denver', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC')
const own = fc.record({
  recipientName: name,
  candidateName: name,
  recipientTimeZone: zone,
  otherTimeZone: zone,
  startsAt: fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
  minutes: fc.constantFrom(15, 60, 90, 1_500),
  phone: fc.option(fc.oneof(fc.constant('+1 303 555 0100'), name)),
})
/** What letters of one batch have in common, and may still differ between two of them. */
const common = fc.constantFrom<Partial<InterviewLetter>>(
  {},
  { organizationName: 'Müller & "Söhne"', otherParty: 'Müller & "Söhne"', format: 'phone' },
  { format: 'onsite', location: 'Room <1> & 2', unsubscribeUrl: 'https://x.example/u/1' },
  { people: [], openTasks: [], meetingUrl: null, jobTitle: '$& zqholezq' },
)

const letters = fc
  .record({
    common,
    source: fc.option(fc.constantFrom(...sources), { nil: undefined }),
    all: fc.array(own, { minLength: 3, maxLength: 6 }),
  })
  .map(({ common, source, all }) =>
    all.map(
      ({ minutes, ...props }): LetterAboutInterview => ({
        kind: 'invitation',
        props: {
          ...sample,
          ...common,
          ...props,
          endsAt: new Date(props.startsAt.getTime() + minutes * 60_000),
        },
        ...(source && { source }),
      }),
    ),
  )

test('a letter from a mould is the letter that is written from nothing, to the byte, whoever it goes to', async () => {
  await fc.assert(
    fc.asyncProperty(letters, async (batch) => {
      const moulds = new Moulds()
      for (const letter of batch)
        expect(await renderLetter(letter, moulds)).toEqual(await renderLetter(letter))
    }),
    { numRuns: Number(process.env.MOULD_RUNS ?? 40) },
  )
})

test('of a hundred letters, which differ by names and times, two are written from nothing', async () => {
  for (const source of [undefined, sources[0], sources[5]]) {
    const moulds = new Moulds()
    const batch = Array.from({ length: 100 }, (_, place): LetterAboutInterview => {
      const startsAt = new Date(sample.startsAt.getTime() + place * 900_000)
      const recipientName = `Person ${place}`
      const props = {
        ...sample,
        recipientName,
        candidateName: recipientName,
        startsAt,
        endsAt: new Date(startsAt.getTime() + 900_000),
      }
      return { kind: 'invitation', props, ...(source && { source }) }
    })
    vi.mocked(markupOf).mockClear()
    for (const letter of batch) await renderLetter(letter, moulds)
    expect(vi.mocked(markupOf).mock.calls.length).toBeLessThanOrEqual(source?.variant.text ? 10 : 5)
  }
})
