import { describe, expect, test } from 'vitest'
import { type EntryInterview, wantedEntry } from '@/lib/domain/calendar-entry'

const now = new Date('2027-03-01T09:00:00Z')
const interview: EntryInterview = {
  title: 'Technical interview',
  status: 'scheduled',
  format: 'video',
  startsAt: new Date('2027-03-05T09:00:00Z'),
  endsAt: new Date('2027-03-05T10:00:00Z'),
  timeZone: 'Europe/Berlin',
  location: null,
  meetingUrl: null,
  candidate: { name: "Zoë O'Neil", phone: '+49 30 1234' },
  jobTitle: 'Backend Engineer',
  url: 'https://followthrough.example/o/acme/interviews/1',
  interviewers: [
    { name: 'Ivan', email: 'ivan@acme.example', required: true, response: 'accepted' },
    { name: 'Ada', email: 'ada@acme.example', required: true, response: null },
    { name: 'Ida', email: 'ida@acme.example', required: false, response: null },
  ],
  ownerEmails: ['ada@acme.example'],
}

const wanted = (change: Partial<EntryInterview> = {}, present = true) =>
  wantedEntry({ ...interview, ...change }, { present, now })
const content = (change: Partial<EntryInterview> = {}) => {
  const entry = wanted(change)
  if (entry.kind !== 'put') throw new Error(`expected an entry, not ${entry.kind}`)
  return entry.content
}

describe('the entry that an interview is to have', () => {
  test.each([
    ['pending', 'put'],
    ['scheduled', 'put'],
    ['cancelled', 'remove'],
    ['declined', 'remove'],
    ['completed', 'leave'],
    ['no_show', 'leave'],
  ] as const)('%s: %s', (status, kind) => {
    expect(wanted({ status }).kind).toBe(kind)
  })

  test('is not written anew for one that is over, and still corrected where it stands', () => {
    const past = { startsAt: new Date('2027-02-28T09:00:00Z'), endsAt: new Date('2027-02-28T10:00:00Z') }
    expect(wanted(past, false).kind).toBe('leave')
    expect(wanted(past, true).kind).toBe('put')
  })

  test('names candidate, round and job, and says what is not confirmed', () => {
    expect(content()).toMatchObject({
      summary: "Zoë O'Neil — Technical interview (Backend Engineer)",
      status: 'confirmed',
    })
    const pending = content({ status: 'pending' })
    expect(pending).toMatchObject({
      summary: "(not confirmed) Zoë O'Neil — Technical interview (Backend Engineer)",
      status: 'tentative',
    })
    expect(pending.description).toContain('has not confirmed yet')
  })

  test('has the panel as guests, with what they answered, but not the owner of the calendar', () => {
    expect(content().guests).toEqual([
      { name: 'Ivan', email: 'ivan@acme.example', optional: false, response: 'accepted' },
      { name: 'Ida', email: 'ida@acme.example', optional: true },
    ])
  })

  test('leads to our page, and tells how or where', () => {
    expect(content().description.split('\n')).toEqual(['Video call', interview.url])
    expect(content({ format: 'phone' }).description).toContain('Phone call: +49 30 1234')
    expect(content({ format: 'onsite', location: 'Main St. 1' })).toMatchObject({
      location: 'Main St. 1',
      description: expect.stringContaining('On site: Main St. 1'),
    })
  })

  test.each([
    ['no link', { meetingUrl: null }, 'create', null],
    ['a room of Google’s', { meetingUrl: 'https://meet.google.com/abc-defg-hij' }, 'keep', null],
    ['another link', { meetingUrl: 'https://zoom.example/1' }, 'none', 'https://zoom.example/1'],
    [
      'a link that only looks like Google’s',
      { meetingUrl: 'https://meet.google.com.evil.example/' },
      'none',
      'https://meet.google.com.evil.example/',
    ],
    ['a phone call', { format: 'phone', meetingUrl: null }, 'none', null],
  ] as const)('with %s', (_name, change, meet, location) => {
    expect(content(change)).toMatchObject({ meet, location })
  })
})
