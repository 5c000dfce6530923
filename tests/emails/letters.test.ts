import { describe, expect, it } from 'vitest'
import Cancellation from '@/emails/cancellation'
import Confirmation from '@/emails/confirmation'
import Invitation from '@/emails/invitation'
import InvitationFollowUp from '@/emails/invitation-follow-up'
import { renderLetter } from '@/emails/letter'
import type { InterviewLetter, InterviewLetterKind } from '@/emails/parts/props'
import { sampleForInterviewer } from '@/emails/parts/sample'
import PrepNudge from '@/emails/prep-nudge'
import Reminder from '@/emails/reminder'
import TeamInvitation from '@/emails/team-invitation'

const toCandidate: [InterviewLetterKind, InterviewLetter, string][] = [
  ['invitation', Invitation.PreviewProps, 'Interview for Backend Engineer at Acme'],
  [
    'invitation_follow_up',
    InvitationFollowUp.PreviewProps,
    'Your answer, please: interview for Backend Engineer at Acme',
  ],
  ['confirmation', Confirmation.PreviewProps, 'Confirmed: interview for Backend Engineer at Acme'],
  ['reminder', Reminder.PreviewProps, 'Reminder: interview for Backend Engineer at Acme'],
  ['prep_nudge', PrepNudge.PreviewProps, 'Get ready: interview for Backend Engineer at Acme'],
  ['cancellation', Cancellation.PreviewProps, 'Cancelled: interview for Backend Engineer at Acme'],
]
const toInterviewer: InterviewLetterKind[] = ['confirmation', 'reminder', 'prep_nudge', 'cancellation']

const buttonsOf = (html: string) => html.match(/<a [^>]*class="button"/g) ?? []
const linksOf = (html: string) => [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href)

describe.each(toCandidate)('the %s to a candidate', (kind, props, opening) => {
  it('carries the date in the candidate’s zone in its subject', async () => {
    const letter = await renderLetter({ kind, props })
    expect(letter.subject).toBe(`${opening}: Thu 5 Mar, 09:00 (Denver)`)
    expect(letter.template).toBe(kind)
    expect(letter.templateVersion).toBeGreaterThan(0)
  })

  it('names both zones, the room and no interviewer’s page, in both parts', async () => {
    const { html, text } = await renderLetter({ kind, props })
    for (const part of [html, text]) {
      expect(part).toContain('Thursday, 5 March 2026, 09:00–10:00')
      expect(part).toContain('Denver (MST, UTC-7)')
      expect(part).toContain('For Acme: 17:00–18:00, Berlin (CET, UTC+1)')
      expect(part).toContain(props.roomUrl)
      expect(part).not.toContain('/interviews/')
    }
  })

  it('has one button, no picture, and a text part without markup or noise', async () => {
    const { html, text } = await renderLetter({ kind, props })
    expect(buttonsOf(html)).toHaveLength(1)
    expect(html).not.toMatch(/<img|url\(|undefined|\[object/)
    expect(text).not.toMatch(/[<>]|undefined|null|\n{4}|\u200b|\u00a0/)
    expect(text).not.toContain('ACME')
    expect(text.split('\n').map((line) => line.trim())).not.toContain('Mar')
  })

  it('renders the same bytes again, since a repeat must', async () => {
    expect(await renderLetter({ kind, props })).toEqual(await renderLetter({ kind, props }))
  })
})

describe.each(toInterviewer)('the %s to an interviewer', (kind) => {
  it('leads to the interview’s page, names the candidate and both zones, and never the room', async () => {
    const { subject, html, text } = await renderLetter({ kind, props: sampleForInterviewer })
    expect(subject).toContain('with Zoë O’Neil for Backend Engineer: Thu 5 Mar, 17:00 (Berlin)')
    expect(buttonsOf(html)).toHaveLength(1)
    for (const part of [html, text]) {
      expect(part).toContain(sampleForInterviewer.interviewUrl)
      expect(part).toContain('For Zoë O’Neil: 09:00–10:00, Denver (MST, UTC-7)')
      expect(part).not.toContain('/c/')
    }
  })
})

describe('wording', () => {
  it('escalates the follow-ups gently; the last one says that it is the last', async () => {
    const texts = await Promise.all(
      [1, 2, 3].map(async (number) => {
        const { subject, text } = await renderLetter({
          kind: 'invitation_follow_up',
          props: { ...Invitation.PreviewProps, followUp: { number, of: 3 } },
        })
        return `${subject}\n${text}`
      }),
    )
    expect(new Set(texts).size).toBe(3)
    expect(texts.map((text) => /last/i.test(text))).toEqual([false, false, true])
    expect(texts[2]).toContain('This is the last time that we remind you.')
  })

  it.each([
    [1440, 'Reminder: ', 'set for 24 hours before'],
    [120, 'Starting soon: ', 'set for 2 hours before'],
    [2880, 'Reminder: ', 'set for 2 days before'],
    [60, 'Starting soon: ', 'set for 1 hour before'],
    [45, 'Starting soon: ', 'set for 45 minutes before'],
  ])('says of a reminder %i minutes before which one it is', async (minutesBefore, opening, words) => {
    const { subject, text } = await renderLetter({
      kind: 'reminder',
      props: { ...Reminder.PreviewProps, minutesBefore },
    })
    expect(subject.startsWith(opening)).toBe(true)
    expect(text).toContain(words)
  })

  it('holds open tasks and the way to join in reminders, and neither in a cancellation', async () => {
    const reminder = await renderLetter({ kind: 'reminder', props: Reminder.PreviewProps })
    const cancellation = await renderLetter({ kind: 'cancellation', props: Cancellation.PreviewProps })
    expect(reminder.text).toContain(' * Read about the team')
    expect(reminder.text).toContain('Video call: https://meet.example/abc-defg-hij')
    expect(cancellation.text).toContain('Why: The position was filled.')
    expect(cancellation.text).not.toMatch(/meet\.example|Read about the team/)
  })

  it('shows place or number instead of a link, and the other day where it is another day', async () => {
    const base = { ...Invitation.PreviewProps, meetingUrl: null, otherTimeZone: 'Pacific/Auckland' }
    const onsite = await renderLetter({
      kind: 'invitation',
      props: { ...base, format: 'onsite', location: 'Torstraße 1, Berlin' },
    })
    const phone = await renderLetter({
      kind: 'invitation',
      props: { ...base, format: 'phone', phone: '+49 30 1234' },
    })
    expect(onsite.text).toContain('On site: Torstraße 1, Berlin')
    expect(onsite.text).toContain('For Acme: Friday, 6 March 2026, 05:00–06:00, Auckland (NZDT, UTC+13)')
    expect(phone.text).toContain('Phone call: +49 30 1234')
  })

  it('says it once when both sides share a zone', async () => {
    const props = { ...Invitation.PreviewProps, otherTimeZone: 'America/Denver' }
    expect((await renderLetter({ kind: 'invitation', props })).text).not.toContain('For Acme:')
  })

  it('invites into the team with one way in', async () => {
    const props = TeamInvitation.PreviewProps
    const { subject, html, text } = await renderLetter({ kind: 'team_invitation', props })
    expect(subject).toBe('Ada Admin invites you to Acme')
    expect(linksOf(html)).toEqual([props.signInUrl])
    expect(text).toContain(`Sign in with Google ${props.signInUrl}`)
  })

  it('leaves a placeholder in an address as it is', async () => {
    const props = { ...Invitation.PreviewProps, roomUrl: 'https://app.example/c/{{link:0195af27}}' }
    const { html, text } = await renderLetter({ kind: 'invitation', props })
    expect(html).toContain(props.roomUrl)
    expect(text).toContain(props.roomUrl)
  })
})
