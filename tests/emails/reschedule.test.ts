import { describe, expect, it } from 'vitest'
import { renderLetter } from '@/emails/letter'
import type { InterviewFacts, InterviewLetter } from '@/emails/parts/props'
import { sample, sampleForInterviewer } from '@/emails/parts/sample'

const now: InterviewFacts = {
  startsAt: new Date('2026-03-06T18:00:00Z'),
  endsAt: new Date('2026-03-06T19:00:00Z'),
  format: 'video',
  location: null,
  meetingUrl: 'https://meet.example/new',
}
const onsite = (location: string) => ({ ...now, format: 'onsite', meetingUrl: null, location }) as const

const changes: Record<
  string,
  { was: InterviewFacts | null; now?: InterviewFacts; opening: string; title: string; fact: RegExp }
> = {
  time: {
    was: { ...now, startsAt: new Date('2026-03-05T16:00:00Z'), endsAt: new Date('2026-03-05T17:00:00Z') },
    opening: 'Moved: interview',
    title: ' has moved',
    fact: /From Thursday, 5 March 2026/,
  },
  length: {
    was: { ...now, endsAt: new Date('2026-03-06T18:30:00Z') },
    opening: 'Now 1 hour: interview',
    title: ' now takes 1 hour',
    fact: /From Friday, 6 March 2026, (11:00–11:30|19:00–19:30)/,
  },
  place: {
    was: onsite('Torstraße 1, Berlin'),
    now: onsite('Invalidenstraße 2, Berlin'),
    opening: 'New place: interview',
    title: ': new place',
    fact: /Before: On site, Torstraße 1, Berlin\s+Now: On site, Invalidenstraße 2, Berlin/,
  },
  link: {
    was: { ...now, meetingUrl: 'https://meet.example/old' },
    opening: 'New link: interview',
    title: ': new link',
    fact: /Video call: https:\/\/meet\.example\/new/,
  },
  format: {
    was: onsite('Torstraße 1, Berlin'),
    opening: 'Now a video call: interview',
    title: ': now a video call',
    fact: /Before: On site, Torstraße 1, Berlin\s+Now: Video call, https:\/\/meet\.example\/new/,
  },
  nothing: {
    was: null,
    opening: 'Planned: interview',
    title: ' is planned for Fri 6 Mar, ',
    fact: /planned/,
  },
}

type Rendered = { subject: string; html: string; text: string }
const linksOf = ({ html }: Rendered) => [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href)
const plain = ({ html }: Rendered) =>
  html.replace(/<style>.*?<\/style>|<!--.*?-->/gs, '').replace(/<[^>]*>/g, '')
const titleOf = ({ html }: Rendered) => /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1]?.replace(/<!--.*?-->/g, '')
const struckOf = ({ html }: Rendered) =>
  [...html.matchAll(/<span style="text-decoration:line-through">(.*?)<\/span>/g)].map(([, words]) => words)

describe.each(Object.entries(changes))('a change of %s', (change, { was, opening, title, fact, ...rest }) => {
  const facts = rest.now ?? now
  const base = { ...facts, was, changeReason: 'Ivan is travelling.' }
  const moved = change === 'time' || change === 'length'

  describe.each([
    { status: 'pending', hadConfirmed: false },
    { status: 'pending', hadConfirmed: true },
    { status: 'scheduled', hadConfirmed: true },
  ])('told to the candidate ($status, had confirmed: $hadConfirmed)', ({ status, hadConfirmed }) => {
    const asksConfirmation = status === 'pending'
    const again = change === 'nothing' && asksConfirmation
    const props: InterviewLetter = { ...sample, ...base, asksConfirmation, hadConfirmed }
    const rendering = renderLetter({ kind: 'reschedule', props })

    it('carries the fact and the new date, in their zone, in subject and heading', async () => {
      const letter = await rendering
      const begins = again ? 'Invited again: interview' : opening
      expect(letter.subject).toBe(`${begins} for Backend Engineer at Acme: Fri 6 Mar, 11:00 (Denver)`)
      expect(titleOf(letter)).toContain(again ? 'You are invited again' : `Your interview${title}`)
    })

    it('tells old and new in both parts, and why', async () => {
      const letter = await rendering
      if (!again) expect(letter.text).toMatch(fact)
      expect(letter.text).toContain('Why: Ivan is travelling.')
      for (const part of [letter.text, plain(letter)]) {
        expect(part).toContain('Friday, 6 March 2026, 11:00–12:00')
        expect(part).toContain('For Acme: 19:00–20:00, Berlin (CET, UTC+1)')
        expect(part).not.toMatch(/undefined|null|\[object|meet\.example\/old/)
      }
    })

    it('has one button to the room, which asks only whom it has to ask', async () => {
      const letter = await rendering
      expect(linksOf(letter).filter((href) => href === sample.roomUrl)).toHaveLength(1)
      expect(letter.text.split(String(sample.roomUrl))).toHaveLength(2)
      expect(letter.html.match(/class="button"/g)).toHaveLength(1)
      expect(letter.text.includes('Confirm the new time')).toBe(moved && asksConfirmation)
      expect(letter.text.includes('Open your interview page')).toBe(!asksConfirmation)
      expect(letter.text.includes('You do not need to confirm again.')).toBe(!asksConfirmation)
      expect(letter.text.includes('ask for another time or decline')).toBe(asksConfirmation)
      expect(letter.text.includes('Your earlier confirmation no longer counts.')).toBe(
        asksConfirmation && hadConfirmed,
      )
      expect(letter.text.includes('attached')).toBe(hadConfirmed)
      expect(letter.text.includes('tentative until you confirm')).toBe(hadConfirmed && asksConfirmation)
      expect(letter.text).not.toContain('/interviews/')
    })
  })

  describe.each(['pending', 'scheduled'])('told to an interviewer (%s)', (status) => {
    const props: InterviewLetter = {
      ...sampleForInterviewer,
      ...base,
      asksConfirmation: status === 'pending',
      hadConfirmed: true,
    }
    const rendering = renderLetter({ kind: 'reschedule', props })

    it('carries the fact, the candidate and the new date, in their zone, in subject and heading', async () => {
      const letter = await rendering
      expect(letter.subject).toBe(
        `${opening} with Zoë O’Neil for Backend Engineer: Fri 6 Mar, 19:00 (Berlin)`,
      )
      expect(titleOf(letter)).toContain(`The interview with Zoë O’Neil${title}`)
    })

    it('tells old and new in both parts, and whether the candidate has still to confirm', async () => {
      const letter = await rendering
      expect(letter.text).toMatch(fact)
      for (const part of [letter.text, plain(letter)]) {
        expect(part).toContain('Friday, 6 March 2026, 19:00–20:00')
        expect(part).toContain('For Zoë O’Neil: 11:00–12:00, Denver (MST, UTC-7)')
        expect(part).toContain(
          status === 'pending' ? 'Zoë O’Neil has still to confirm.' : 'Zoë O’Neil has confirmed.',
        )
        expect(part).not.toMatch(/undefined|null|\[object|attached|meet\.example\/old/)
      }
      expect(linksOf(letter).filter((href) => href === sampleForInterviewer.interviewUrl)).toHaveLength(1)
      expect(letter.html + letter.text).not.toContain('/c/')
    })
  })
})

describe('a moved interview', () => {
  const was = changes.time?.was ?? null

  it('strikes the old times of both sides through and reads "From … to …" without any style', async () => {
    const letter = await renderLetter({ kind: 'reschedule', props: { ...sample, ...now, was } })
    expect(struckOf(letter)).toEqual(['Thursday, 5 March 2026, 09:00–10:00', '17:00–18:00'])
    expect(letter.text.replace(/\s+/g, ' ')).toContain(
      'From Thursday, 5 March 2026, 09:00–10:00, Denver (MST, UTC-7)' +
        ' For Acme: 17:00–18:00, Berlin (CET, UTC+1)' +
        ' To Friday, 6 March 2026, 11:00–12:00 Denver (MST, UTC-7) · 1 hour' +
        ' For Acme: 19:00–20:00, Berlin (CET, UTC+1)',
    )
  })

  it('gives each time the offset of its own day when the clock is changed in between', async () => {
    const props = {
      ...sample,
      ...now,
      recipientTimeZone: 'Europe/Berlin',
      otherTimeZone: 'Europe/Berlin',
      startsAt: new Date('2026-03-30T08:00:00Z'),
      endsAt: new Date('2026-03-30T09:00:00Z'),
      was: { ...now, startsAt: new Date('2026-03-27T09:00:00Z'), endsAt: new Date('2026-03-27T10:00:00Z') },
    }
    const { text } = await renderLetter({ kind: 'reschedule', props })
    expect(text).toContain('From Friday, 27 March 2026, 10:00–11:00, Berlin (CET, UTC+1)')
    expect(text).toContain('To Monday, 30 March 2026, 10:00–11:00')
    expect(text).toContain('Berlin (CEST, UTC+2) · 1 hour')
    expect(text).not.toContain('For Acme')
  })

  it('says so when place or link changed as well', async () => {
    const place = await renderLetter({
      kind: 'reschedule',
      props: { ...sample, ...onsite('New Street 2'), was: { ...onsite('Old Street 1'), ...timeOf(was) } },
    })
    expect(place.text).toMatch(/Before: On site, Old Street 1\s+Now: On site, New Street 2/)
    expect(struckOf(place)).toContain('On site, Old Street 1')
    const link = await renderLetter({
      kind: 'reschedule',
      props: { ...sample, ...now, was: { ...now, meetingUrl: 'https://meet.example/old', ...timeOf(was) } },
    })
    expect(link.text).toContain('The link that you had before is no longer the right one.')
    expect(linksOf(link)).toEqual(['https://meet.example/new', sample.roomUrl])
  })

  it('does not call a first link a change of links', async () => {
    const { text } = await renderLetter({
      kind: 'reschedule',
      props: { ...sample, ...now, was: { ...now, meetingUrl: null, ...timeOf(was) } },
    })
    expect(text).not.toMatch(/before|Before/)
    expect(text).toContain('Video call: https://meet.example/new')
  })

  it('lets a phone call say nothing of places', async () => {
    const { text } = await renderLetter({
      kind: 'reschedule',
      props: {
        ...sample,
        ...now,
        format: 'phone',
        phone: '+49 30 1234',
        meetingUrl: null,
        was: onsite('Old Street 1'),
      },
    })
    expect(text).toMatch(/Before: On site, Old Street 1\s+Now: Phone call, \+49 30 1234/)
  })
})

function timeOf(facts: InterviewFacts | null): { startsAt: Date; endsAt: Date } {
  return { startsAt: facts?.startsAt ?? now.startsAt, endsAt: facts?.endsAt ?? now.endsAt }
}
