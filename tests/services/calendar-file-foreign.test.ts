import './support/env'
import ICAL from 'ical.js'
import { sync as nodeIcal } from 'node-ical'
import { describe, expect, it } from 'vitest'
import { composeLetter } from '@/lib/commands/message/compose'
import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'
import { messageWith } from '../emails/support/message'
import { hostileNames } from './support/hostile'

/** HOSTILE.md, K1: what leaves with the letters, read by two parsers that we did not write. */
const thursday = { startsAt: new Date('2026-03-05T16:00:00Z'), endsAt: new Date('2026-03-05T17:00:00Z') }
const friday = { startsAt: new Date('2026-03-27T08:30:00Z'), endsAt: new Date('2026-03-27T09:15:00Z') }
const confirmedAt = new Date('2026-03-01T12:00:00Z')
const [first, second, third] = [
  new Date('2026-03-01T12:00:01Z'),
  new Date('2026-03-02T09:00:00Z'),
  new Date('2026-03-03T09:00:00Z'),
] as const

interface Seen {
  method: string | undefined
  uid: string | undefined
  sequence: number
  status: string | undefined
  startsAt: string | undefined
  endsAt: string | undefined
  stamp: string | undefined
  summary: string | undefined
  location: string | undefined
  attendees: { email: string; answer: string | undefined; asked: boolean }[]
}

const iso = (date: Date | undefined) => date?.toISOString()

function byIcalJs(text: string): Seen {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const [event, ...others] = calendar.getAllSubcomponents('vevent')
  expect(others).toEqual([])
  const value = (name: string) => event?.getFirstPropertyValue(name)?.toString() ?? undefined
  const time = (name: string) => {
    const found = event?.getFirstPropertyValue(name)
    return found instanceof ICAL.Time ? iso(found.toJSDate()) : undefined
  }
  return {
    method: calendar.getFirstPropertyValue('method')?.toString(),
    uid: value('uid'),
    sequence: Number(value('sequence')),
    status: value('status'),
    startsAt: time('dtstart'),
    endsAt: time('dtend'),
    stamp: time('dtstamp'),
    summary: value('summary'),
    location: value('location'),
    attendees: (event?.getAllProperties('attendee') ?? []).map((attendee) => ({
      email: String(attendee.getFirstValue()).replace(/^mailto:/i, ''),
      answer: attendee.getFirstParameter('partstat'),
      asked: attendee.getFirstParameter('rsvp') === 'TRUE',
    })),
  }
}

function byNodeIcal(text: string): Seen {
  const events = Object.values(nodeIcal.parseICS(text)).filter((part) => part?.type === 'VEVENT')
  const [event, ...others] = events
  expect(others).toEqual([])
  const words = (value: string | { val: string } | undefined) =>
    typeof value === 'object' ? value.val : value
  const attendees = [event?.attendee ?? []].flat()
  return {
    method: event?.method,
    uid: event?.uid,
    sequence: Number(event?.sequence),
    status: event?.status,
    startsAt: iso(event?.start),
    endsAt: iso(event?.end),
    stamp: iso(event?.dtstamp),
    summary: words(event?.summary),
    location: words(event?.location),
    attendees: attendees.map((attendee) => ({
      email: (words(attendee) ?? '').replace(/^mailto:/i, ''),
      answer: typeof attendee === 'object' ? attendee.params.PARTSTAT : undefined,
      asked: typeof attendee === 'object' && attendee.params.RSVP === true,
    })),
  }
}

/** The letter's calendar part: the bytes as they travel, its MIME type, and what both parsers agree on. */
async function partOf(message: MessageForDelivery, stamp: Date) {
  const { mail } = await composeLetter(message, { stamp })
  expect(mail.attachments).toHaveLength(1)
  const bytes = Buffer.from(mail.attachments[0]?.content ?? '', 'base64')
  const text = bytes.toString('utf8')
  const seen = byIcalJs(text)
  expect(byNodeIcal(text), 'the other parser').toEqual(seen)
  const [, method] = /; method=(\w+)$/.exec(mail.attachments[0]?.contentType ?? '') ?? []
  expect(method, 'the method of the MIME part').toBe(seen.method)
  return { bytes, text, seen }
}

const requested = messageWith({ interview: { ...thursday } })
const moved = messageWith({
  kind: 'reschedule',
  planKey: 'reschedule:0:candidate',
  revision: 1,
  interview: { ...friday, status: 'pending', revision: 1, confirmedAt: null, wasConfirmedAt: confirmedAt },
})
const confirmedAgain = messageWith({
  revision: 1,
  interview: { ...friday, revision: 1, wasConfirmedAt: confirmedAt },
})
const edited = messageWith({
  kind: 'reschedule',
  planKey: 'reschedule:0:candidate',
  revision: 1,
  interview: {
    ...thursday,
    revision: 1,
    format: 'onsite',
    meetingUrl: null,
    location: 'Torstraße 1, Berlin',
  },
})
const cancelled = messageWith({
  kind: 'cancellation',
  planKey: 'cancellation:0:candidate',
  revision: 2,
  link: null,
  interview: { ...friday, status: 'cancelled', revision: 2, wasConfirmedAt: confirmedAt },
})
const declined = messageWith({
  kind: 'cancellation',
  planKey: 'cancellation:0:candidate',
  revision: 1,
  link: null,
  interview: { ...friday, status: 'declined', revision: 1, confirmedAt: null, wasConfirmedAt: confirmedAt },
})

const timesOf = ({ startsAt, endsAt }: typeof thursday) => ({ startsAt: iso(startsAt), endsAt: iso(endsAt) })
const attendee = (answer: string) => [{ email: 'zoe@mail.example', answer, asked: false }]

describe('the candidate’s calendar entry, as the letters bring it', () => {
  it('is requested, moved and cancelled under one UID, with the revision as SEQUENCE', async () => {
    const uid = '0195af27-6902-7b8a-94a3-4acdddb5fb5f@127.0.0.1'
    const seen = [
      (await partOf(requested, first)).seen,
      (await partOf(moved, second)).seen,
      (await partOf(cancelled, third)).seen,
    ]
    expect(seen).toMatchObject([
      {
        method: 'REQUEST',
        uid,
        sequence: 0,
        status: 'CONFIRMED',
        ...timesOf(thursday),
        stamp: iso(first),
        attendees: attendee('ACCEPTED'),
      },
      {
        method: 'REQUEST',
        uid,
        sequence: 1,
        status: 'TENTATIVE',
        ...timesOf(friday),
        stamp: iso(second),
        attendees: attendee('NEEDS-ACTION'),
      },
      { method: 'CANCEL', uid, sequence: 2, status: 'CANCELLED', stamp: iso(third) },
    ])
  })

  it('is confirmed again under the same SEQUENCE and a later DTSTAMP', async () => {
    const { seen } = await partOf(confirmedAgain, third)
    expect(seen).toMatchObject({ method: 'REQUEST', sequence: 1, status: 'CONFIRMED', stamp: iso(third) })
    expect(seen.attendees).toEqual(attendee('ACCEPTED'))
  })

  it('stays accepted when only the place changes', async () => {
    const { seen } = await partOf(edited, second)
    expect(seen).toMatchObject({
      method: 'REQUEST',
      sequence: 1,
      status: 'CONFIRMED',
      location: 'Torstraße 1, Berlin',
      ...timesOf(thursday),
    })
    expect(seen.attendees).toEqual(attendee('ACCEPTED'))
  })

  it('is taken out after a decline under a SEQUENCE that no request was ahead of', async () => {
    const last = await partOf(moved, second)
    const { seen } = await partOf(declined, third)
    expect(seen).toMatchObject({ method: 'CANCEL', uid: last.seen.uid, status: 'CANCELLED' })
    expect(seen.sequence).toBeGreaterThanOrEqual(last.seen.sequence)
    expect(Date.parse(seen.stamp ?? '')).toBeGreaterThan(Date.parse(last.seen.stamp ?? ''))
  })

  it('differs in nothing but DTSTAMP when it is sent again unchanged', async () => {
    const [sent, again] = [await partOf(moved, second), await partOf({ ...moved, generation: 1 }, third)]
    const rest = ({ text }: typeof sent) => text.replace(/^DTSTAMP:.*\r\n/m, '')
    expect(rest(again)).toBe(rest(sent))
    expect(again.seen).toEqual({ ...sent.seen, stamp: iso(third) })
  })

  it('names nobody of the panel, whatever the letter', async () => {
    for (const message of [requested, moved, confirmedAgain, edited, cancelled, declined]) {
      const { text, seen } = await partOf(message, third)
      expect(seen.attendees.map(({ email }) => email)).toEqual(['zoe@mail.example'])
      expect(text.replaceAll('\r\n ', '')).not.toMatch(/Ivan|Staff Engineer/)
    }
  })

  it('is folded at 75 octets, never within a character', async () => {
    const long = messageWith({
      interview: {
        ...thursday,
        title: 'Gespräch über verteilte Systeme 分散システムの面接 𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏',
        location: 'ß'.repeat(250),
      },
    })
    const { bytes, seen } = await partOf(long, first)
    const lines = splitLines(bytes)
    expect(lines.length).toBeGreaterThan(20)
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(75)
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(line)).not.toThrow()
    }
    expect(seen.location).toBe('ß'.repeat(250))
    expect(seen.summary).toContain('分散システムの面接 𝕏𝕏𝕏')
  })

  it('carries commas, semicolons, quotes and backslashes as they were typed', async () => {
    const location = 'Room "A;B", 2nd floor \\ left: ring, then wait; thanks'
    const { seen } = await partOf(messageWith({ interview: { ...thursday, location } }), first)
    expect(seen.location).toBe(location)
  })

  it.each([...hostileNames, 'Eve;X-EVIL=1:mailto:victim@evil.example', 'Eve\r\nEND:VEVENT\r\nBEGIN:VEVENT'])(
    'keeps %j inert for both parsers',
    async (name) => {
      for (const message of [requested, moved, cancelled]) {
        const { interview } = message
        if (!interview) throw new Error('Every one of them has an interview')
        const { text, seen } = await partOf(
          {
            ...message,
            recipientName: name,
            organization: { ...message.organization, name },
            interview: {
              ...interview,
              title: name,
              location: name,
              meetingUrl: name,
              organizer: { ...interview.organizer, name },
              participants: [{ name, title: name }],
              application: {
                candidate: { ...interview.application.candidate, name },
                job: { title: name },
              },
            },
          },
          first,
        )
        expect(seen.attendees.map(({ email }) => email)).toEqual(['zoe@mail.example'])
        expect(seen).toMatchObject({ sequence: message.revision, stamp: iso(first) })
        expect(text.match(/^(?:BEGIN|END|ATTENDEE|ORGANIZER|URL|BCC|X-EVIL)[:;]/gim)).toEqual([
          'BEGIN:',
          'BEGIN:',
          'ORGANIZER;',
          'ATTENDEE;',
          'END:',
          'END:',
        ])
      }
    },
  )
})

function splitLines(bytes: Buffer): Buffer[] {
  const end = bytes.indexOf('\r\n')
  if (end < 0) return bytes.length > 0 ? [bytes] : []
  return [bytes.subarray(0, end), ...splitLines(bytes.subarray(end + 2))]
}
