import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { type CalendarFile, calendarAttachment, calendarFile } from '@/lib/services/calendar-file'
import { hostileNames } from './support/hostile'

const file: CalendarFile = {
  method: 'REQUEST',
  uid: '0195af27-6902-7b8a-94a3-4acdddb5fb5f@followthrough.example',
  sequence: 0,
  stamp: new Date('2026-03-01T10:00:00Z'),
  startsAt: new Date('2026-03-05T16:00:00Z'),
  endsAt: new Date('2026-03-05T17:00:00Z'),
  summary: 'Interview: Backend Engineer; with Zoë, at Acme',
  description: 'Line one, with commas; and more\nLine two: äöüß 𝕏 \\ end',
  location: 'Torstraße 1, Berlin',
  url: 'https://app.example/c/token',
  organizer: { name: 'Acme, Inc.', email: 'interviews@acme.example' },
  attendee: { name: 'Zoë O’Neil', email: 'zoe@mail.example' },
}

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const events = calendar.getAllSubcomponents('vevent')
  const event = events[0] ?? new ICAL.Component('vevent')
  const value = (name: string) => event.getFirstPropertyValue(name)?.toString()
  return { calendar, events, event, value }
}

describe('the calendar file', () => {
  it('says the same to a parser that we did not write', () => {
    const { calendar, value, event } = read(calendarFile(file))
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
    expect(
      Object.fromEntries(
        ['uid', 'summary', 'description', 'location', 'url', 'status', 'sequence'].map((name) => [
          name,
          value(name),
        ]),
      ),
    ).toEqual({
      uid: file.uid,
      summary: file.summary,
      description: file.description,
      location: file.location,
      url: file.url,
      status: 'CONFIRMED',
      sequence: '0',
    })
    expect(['dtstart', 'dtend', 'dtstamp'].map(value)).toEqual([
      '2026-03-05T16:00:00Z',
      '2026-03-05T17:00:00Z',
      '2026-03-01T10:00:00Z',
    ])
    expect(event.getFirstProperty('organizer')?.getParameter('cn')).toBe('Acme, Inc.')
    expect(event.getFirstProperty('attendee')?.getParameter('partstat')).toBe('ACCEPTED')
  })

  it('keeps the UID and counts up from request over move to cancellation', () => {
    const texts = [
      calendarFile(file),
      calendarFile({
        ...file,
        sequence: 1,
        startsAt: new Date('2026-03-06T16:00:00Z'),
        endsAt: new Date('2026-03-06T17:00:00Z'),
      }),
      calendarFile({ ...file, method: 'CANCEL', sequence: 2 }),
    ]
    const seen = texts.map((text) => {
      const { calendar, value } = read(text)
      return [calendar.getFirstPropertyValue('method'), value('uid'), value('sequence'), value('status')]
    })
    expect(seen).toEqual([
      ['REQUEST', file.uid, '0', 'CONFIRMED'],
      ['REQUEST', file.uid, '1', 'CONFIRMED'],
      ['CANCEL', file.uid, '2', 'CANCELLED'],
    ])
    expect(calendarFile(file), 'unchanged, it is the same bytes').toBe(texts[0])
  })

  it('breaks lines as RFC 5545 wants: CRLF, at most 75 octets', () => {
    const text = calendarFile({ ...file, description: 'ä𝕏'.repeat(300), location: 'ß'.repeat(250) })
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75)
    expect(read(text).value('description')).toBe('ä𝕏'.repeat(300))
  })

  it.each(hostileNames)('keeps %j inert', (name) => {
    const text = calendarFile({
      ...file,
      summary: name,
      description: name,
      location: name,
      url: name,
      organizer: { ...file.organizer, name },
      attendee: { ...file.attendee, name },
    })
    const { calendar, events, event } = read(text)
    expect(events).toHaveLength(1)
    expect(
      calendar
        .getAllProperties()
        .map((property) => property.name)
        .sort(),
    ).toEqual(['method', 'prodid', 'version'])
    expect(event.getAllProperties().map((property) => property.name)).not.toContain('url')
    expect(
      event.getAllProperties('attendee').map((property) => String(property.getFirstValue()).toLowerCase()),
    ).toEqual(['mailto:zoe@mail.example'])
    expect(
      event.getAllProperties('organizer').map((property) => String(property.getFirstValue()).toLowerCase()),
    ).toEqual(['mailto:interviews@acme.example'])
    expect(text).not.toMatch(/^(bcc|x-evil)/im)
  })

  it.each(['javascript:alert(1)', 'zoe', null])('writes no address %j', (url) => {
    expect(calendarFile({ ...file, url })).not.toContain('URL')
  })

  it('takes no attendee who is not one address', () => {
    const attendee = { name: 'Zoë', email: 'zoe@mail.example\r\nATTENDEE:mailto:eve@evil.example' }
    expect(() => calendarFile({ ...file, attendee })).toThrow(TypeError)
  })

  it('travels under the method that it holds', () => {
    const text = calendarFile({ ...file, method: 'CANCEL' })
    expect(calendarAttachment(text, 'CANCEL')).toEqual({
      filename: 'interview.ics',
      contentType: 'text/calendar; charset=utf-8; method=CANCEL',
      content: Buffer.from(text).toString('base64'),
    })
  })
})
