import { describe, expect, it } from 'vitest'
import CalendarBroken from '@/emails/calendar-broken'
import Cancellation from '@/emails/cancellation'
import Confirmation from '@/emails/confirmation'
import { renderLetter } from '@/emails/letter'
import type { InterviewLetter, InterviewLetterKind } from '@/emails/parts/props'
import { sample, sampleForInterviewer } from '@/emails/parts/sample'

const linksOf = (html: string) => [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href)

describe('the letter to somebody who left the panel', () => {
  it('names the interview, when it would have been and who organises it, and holds no link', async () => {
    const { subject, html, text } = await renderLetter({ kind: 'panel_removal', props: sampleForInterviewer })
    expect(subject).toBe(
      'No longer on the panel: interview with Zoë O’Neil for Backend Engineer: Thu 5 Mar, 17:00 (Berlin)',
    )
    expect(text).toContain('You are no longer on the panel for Zoë O’Neil')
    expect(text).toMatch(/It would have been:\s+Thursday, 5 March 2026, 17:00–18:00\s+Berlin \(CET, UTC\+1\)/)
    expect(text).toContain('For Zoë O’Neil: 09:00–10:00, Denver (MST, UTC-7)')
    expect(text).toContain('Ada Admin organises this interview.')
    expect(linksOf(html)).toEqual([])
    expect(html + text).not.toMatch(/https?:\/\/(meet|followthrough)|Read the CV|undefined|\[object/)
  })

  it('speaks of the time that they know, not of the one it moved to meanwhile', async () => {
    const { subject, text } = await renderLetter({
      kind: 'panel_removal',
      props: {
        ...sampleForInterviewer,
        was: {
          ...sampleForInterviewer,
          startsAt: new Date('2026-03-04T08:00:00Z'),
          endsAt: new Date('2026-03-04T09:00:00Z'),
        },
      },
    })
    expect(subject).toContain('Wed 4 Mar, 09:00 (Berlin)')
    expect(text).toContain('Wednesday, 4 March 2026, 09:00–10:00')
    expect(text).not.toContain('5 March')
  })
})

describe('the letter about a broken calendar', () => {
  const props = CalendarBroken.PreviewProps

  it('says since when, why, what waits, and what goes on, with one way to mend it', async () => {
    const { subject, html, text } = await renderLetter({ kind: 'calendar_broken', props })
    expect(subject).toBe('Google ended the connection to your calendar')
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Since Tuesday, 3 March 2026, 11:20, Berlin (CET, UTC+1), we cannot write to your calendar.' +
        ' The access was withdrawn at Google, or it expired. 3 interviews wait to be written;',
    )
    expect(text).toContain('the letters to candidates and interviewers go out as before')
    expect(text).toContain(`Reconnect Google Calendar ${props.reconnectUrl}`)
    expect(linksOf(html)).toEqual([props.reconnectUrl])
  })

  it.each([
    [0, 'Nothing is missing in it yet'],
    [1, '1 interview waits to be written'],
    [12, '12 interviews wait to be written'],
  ])('counts %i waiting', async (waiting, words) => {
    const { text } = await renderLetter({
      kind: 'calendar_broken',
      props: { ...props, waiting },
    })
    expect(text.replace(/\s+/g, ' ')).toContain(words)
    expect(text).not.toMatch(/undefined|null/)
  })
})

describe('what a letter promises', () => {
  it('says of the cancellation’s file what it does, to whom an entry came with a confirmation', async () => {
    const cancelled = (hadConfirmed: boolean) =>
      renderLetter({ kind: 'cancellation', props: { ...Cancellation.PreviewProps, hadConfirmed } })
    const words = /The attached file takes the interview off your calendar\./
    expect((await cancelled(true)).text.replace(/\s+/g, ' ')).toMatch(words)
    expect((await cancelled(false)).text).not.toMatch(/attached/)
  })

  it('mentions an attached file to the candidate only, since interviewers get none', async () => {
    const candidate = await renderLetter({ kind: 'confirmation', props: Confirmation.PreviewProps })
    const interviewer = await renderLetter({ kind: 'confirmation', props: sampleForInterviewer })
    expect(candidate.text).toContain('The attached file puts the interview into your calendar.')
    expect(interviewer.html + interviewer.text).not.toMatch(/attached/i)
  })

  it.each<InterviewLetterKind>(['invitation', 'confirmation', 'reschedule', 'reminder', 'prep_nudge'])(
    'says in the %s that the link of a video call follows, as long as there is none',
    async (kind) => {
      const missing = { meetingUrl: null, location: null }
      const candidate = await renderLetter({ kind, props: { ...sample, ...missing } })
      const interviewer = await renderLetter({ kind, props: { ...sampleForInterviewer, ...missing } })
      expect(candidate.text).toContain(
        'Video call: the link follows; you will find it on your interview page',
      )
      expect(interviewer.text).toContain(
        'Video call: the link follows; you will find it on the interview’s page',
      )
    },
  )

  it('asks for the confirmation in a reminder of a moved interview, and tells interviewers that it is open', async () => {
    const open: Partial<InterviewLetter> = { minutesBefore: 1440, asksConfirmation: true, hadConfirmed: true }
    const candidate = await renderLetter({ kind: 'reminder', props: { ...sample, ...open } })
    const interviewer = await renderLetter({ kind: 'reminder', props: { ...sampleForInterviewer, ...open } })
    expect(candidate.text).toContain('you have not confirmed it again yet')
    expect(candidate.text).toContain(`Confirm the interview ${sample.roomUrl}`)
    expect(interviewer.text).toContain('Zoë O’Neil has still to confirm.')
    expect(interviewer.text).toContain(`Open the interview ${sampleForInterviewer.interviewUrl}`)
  })

  it('claims no confirmation in a reminder of an interview that was never confirmed', async () => {
    const props = { ...sample, minutesBefore: 1440, asksConfirmation: true, hadConfirmed: false }
    const { text } = await renderLetter({ kind: 'reminder', props })
    expect(text).not.toMatch(/since you confirmed|confirmed it again/)
    expect(text).toContain(`Open your interview page ${sample.roomUrl}`)
  })
})
