import { describe, expect, it } from 'vitest'
import CalendarBroken from '@/emails/calendar-broken'
import { renderLetter } from '@/emails/letter'
import type { InterviewLetter, InterviewLetterKind } from '@/emails/parts/props'
import { sample } from '@/emails/parts/sample'
import { hostileNames } from '../services/support/hostile'

const kinds: InterviewLetterKind[] = [
  'invitation',
  'invitation_follow_up',
  'confirmation',
  'reschedule',
  'panel_removal',
  'reminder',
  'prep_nudge',
  'cancellation',
]

const everywhere = (name: string): InterviewLetter => ({
  ...sample,
  organizationName: name,
  jobTitle: name,
  interviewTitle: name,
  recipientName: name,
  candidateName: name,
  otherParty: name,
  meetingUrl: name,
  people: [
    { name, title: name },
    { name, title: name },
  ],
  organizerName: name,
  openTasks: [name, name],
  cancelReason: name,
  changeReason: name,
  was: { ...sample, format: 'onsite', location: name, meetingUrl: name },
  asksConfirmation: true,
  hadConfirmed: true,
})

describe.each(hostileNames)('a name such as %j', (name) => {
  it.each(kinds)('is inert in the %s', async (kind) => {
    for (const audience of ['candidate', 'interviewer'] as const) {
      const { subject, html, text } = await renderLetter({ kind, props: { ...everywhere(name), audience } })
      expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
      expect(subject.length).toBeLessThanOrEqual(240)
      expect(subject).toMatch(/: Thu 5 Mar, 09:00 \(Denver\)$/)
      expect(html.replace(/<!--.*?-->/gs, '')).not.toMatch(
        /<(?!\/?(?:html|head|meta|title|style|body|table|tbody|tr|td|p|h1|ul|li|a|div|span|link)\b|!DOCTYPE)/i,
      )
      expect(html).not.toMatch(/<[^>]* on\w+=|<script/i)
      for (const part of [html, text]) {
        expect(part).not.toMatch(/[^\P{Cc}\n]|[\u2028\u202a-\u202e\u2066-\u2069]/u)
        expect(part).not.toMatch(/^(Bcc|ATTENDEE|X-Evil):/im)
      }
      expect(html.length).toBeLessThan(40_000)
      if (name.includes('7*7')) expect(text).not.toContain('49')
    }
  })
})

it.each(hostileNames)('%j is inert in the letter about a broken calendar', async (name) => {
  const { html, text } = await renderLetter({
    kind: 'calendar_broken',
    props: { ...CalendarBroken.PreviewProps, organizationName: name, recipientName: name, reason: name },
  })
  expect(html).not.toMatch(/<[^>]* on\w+=|<script|<img/i)
  for (const part of [html, text]) {
    expect(part).not.toMatch(/[^\P{Cc}\n]|[\u2028\u202a-\u202e\u2066-\u2069]/u)
    expect(part).not.toMatch(/^(Bcc|ATTENDEE|X-Evil):/im)
  }
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    CalendarBroken.PreviewProps.reconnectUrl,
  ])
})

describe('addresses that people type', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>1</script>',
    ' JaVaScRiPt:alert(1)',
    'https://a.example/"onclick="x',
    '//evil.example',
    'file:///etc/passwd',
    'https:\\\\evil.example',
  ])('never become a link as %j, as meeting or as place', async (address) => {
    const video = await renderLetter({ kind: 'reminder', props: { ...sample, meetingUrl: address } })
    const onsite = await renderLetter({
      kind: 'reminder',
      props: { ...sample, format: 'onsite', meetingUrl: null, location: address },
    })
    const moved = await renderLetter({
      kind: 'reschedule',
      props: { ...sample, meetingUrl: address, was: { ...sample, format: 'onsite', location: address } },
    })
    for (const { html } of [video, onsite, moved]) {
      expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([sample.roomUrl])
    }
  })

  it('become one as https, also as a place', async () => {
    const { html } = await renderLetter({
      kind: 'reminder',
      props: { ...sample, format: 'onsite', location: 'https://maps.example/?q=1&z=2' },
    })
    expect(html).toContain('href="https://maps.example/?q=1&amp;z=2"')
  })
})
