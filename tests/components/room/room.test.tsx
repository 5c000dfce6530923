import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Room } from '@/components/room/room'
import type { RoomView } from '@/components/room/room-view'
import { roomDetail, roomHasCalendar, roomOffers, roomState } from '@/lib/domain/room'
import { hostileNames } from '@/tests/services/support/hostile'

const NOW = new Date('2026-03-03T10:00:00Z')
const START = new Date('2026-03-05T16:00:00Z')
const END = new Date('2026-03-05T17:00:00Z')

/** A room as the page would draw it at NOW. */
function view({
  status = 'pending',
  ...change
}: Partial<RoomView> & { status?: 'pending' | 'scheduled' } = {}) {
  const interview = { status, askedRevision: 0, startsAt: START, endsAt: END, heldAt: null }
  const link = { purpose: 'decide' as const, revision: 0, expiresAt: START, revokedAt: null }
  const facts = { link, interview: change.interview ?? interview }
  const state = roomState(facts, NOW)
  return {
    state,
    detail: roomDetail(state, facts),
    offers: roomOffers(facts, NOW),
    hasCalendar: roomHasCalendar(facts, NOW),
    joinNow: false,
    token: 'T'.repeat(65),
    interview,
    organizationName: 'Acme',
    jobTitle: 'Backend Engineer',
    title: 'Technical interview',
    format: 'video' as const,
    candidateTimeZone: 'America/Denver',
    timeZone: 'Europe/Berlin',
    location: null,
    meetingUrl: 'https://meet.example/abc',
    phone: '+1 303 555 0100',
    wish: null,
    moved: null,
    cancelReason: null,
    organizer: { name: 'Ada Lovelace', email: 'ada@acme.example' },
    people: [{ name: 'Ivan Inter', title: 'Staff Engineer' }],
    tasks: [{ id: '1', title: 'Read the job description again', done: false }],
    reminders: [],
    changedMind: false,
    ...change,
  } satisfies RoomView
}

const draw = (change?: Parameters<typeof view>[0]) => renderToStaticMarkup(<Room view={view(change)} />)
const inWords = (html: string) => html.replace(/<[^>]+>/g, '')

describe('what is asked first', () => {
  test('both sides’ times stand there, each zone named once', () => {
    const html = inWords(draw())
    expect(html).toContain('Thursday, 5 March 202609:00–10:00')
    expect(html).toContain('For Acme: 17:00–18:00, Berlin (CET, UTC+1)')
    expect(html.split('Denver').length).toBe(2)
    expect(html.split('Berlin').length).toBe(2)
  })

  test('another day on the other side is said', () => {
    const html = inWords(draw({ candidateTimeZone: 'Pacific/Auckland' }))
    expect(html).toContain('Friday, 6 March 202605:00–06:00')
    expect(html).toContain('For Acme: Thursday, 5 March 2026, 17:00–18:00')
  })

  test('one zone on both sides is named once', () => {
    expect(inWords(draw({ timeZone: 'America/Denver' }))).not.toContain('For Acme')
  })

  test('a zone that nobody knows leads to the list', () => {
    const html = draw({ unknownZone: '"><script>' })
    expect(html).toContain('We do not know “<bdi')
    expect(html).toContain('<option selected="">America/Denver</option>')
    expect(html).not.toContain('<script>')
  })

  test('there is one primary button, and every decision is a form that posts', () => {
    const html = draw()
    expect(html.match(/bg-accent text-accent-ink hover/g)).toHaveLength(1)
    expect(html.match(/<form [^>]*action="\/c\/T{65}\/answer" method="post"/g)).toHaveLength(4)
    expect(html).toMatch(/<textarea [^>]*required=""/)
    expect(html.match(/<textarea [^>]*maxLength="2000"/g)).toHaveLength(2)
  })

  test('shortly before the start the way in is the primary button', () => {
    const html = draw({ status: 'scheduled', joinNow: true })
    expect(html.match(/bg-accent text-accent-ink hover/g)).toHaveLength(1)
    expect(html).toContain('Join the call')
  })
})

describe('a move', () => {
  const moved = {
    startsAt: new Date('2026-03-04T16:00:00Z'),
    endsAt: new Date('2026-03-04T17:00:00Z'),
    reason: 'Ivan is ill.',
  }

  test('is said first: from when to when in the reader’s zone, why, and then the question', () => {
    const html = draw({ moved })
    expect(html).toMatch(/<del[^>]*>Wednesday, 4 March 2026, 09:00–10:00<\/del>/)
    expect(inWords(html)).toMatch(
      /Your interview was moved.* → Thursday, 5 March 2026, 09:00–10:00“Ivan is ill\.”Does the new time suit you\?/,
    )
    expect(inWords(draw({ moved, chosenZone: 'Asia/Kolkata' }))).toContain('21:30–22:30')
  })

  test('is not said any more once it is confirmed', () => {
    expect(draw({ status: 'scheduled', moved })).not.toContain('was moved')
  })

  test.each(hostileNames.map((name) => [name.slice(0, 40), name]))('for the reason %j', (_, reason) => {
    expect(draw({ moved: { ...moved, reason } })).not.toMatch(/<img|<script|[\u202a-\u202e\u2066-\u2069]/)
  })
})

test('an old link leads to the newest e-mail, and says nothing of the interview', () => {
  const interview = {
    status: 'pending',
    askedRevision: 1,
    startsAt: START,
    endsAt: END,
    heldAt: null,
  } as const
  const words = inWords(draw({ interview }))
  expect(words).toContain('Your newest e-mail from Acme has the link that works; nothing is lost.')
  expect(words).toContain('Write to Ada Lovelace')
  expect(words).not.toMatch(/March|Backend|Ivan/)
})

test('nothing is said of when a link begins to work, which nobody knows', () => {
  expect(draw({ status: 'scheduled' })).not.toMatch(/works from/)
})

describe('what people typed', () => {
  test.each(hostileNames.map((name) => [name.slice(0, 40), name]))('%j stays inert everywhere', (_, name) => {
    const html = draw({
      organizationName: name,
      jobTitle: name,
      title: name,
      wish: name,
      meetingUrl: name,
      organizer: { name, email: name },
      people: [{ name, title: name }],
      tasks: [{ id: name, title: name, done: true }],
      interview: { status: 'pending', askedRevision: 0, startsAt: START, endsAt: END, heldAt: NOW },
    })
    expect(html).not.toMatch(/<img|<script|<b>/)
    expect(html).not.toMatch(/href="(?!\/c\/|mailto:)/)
    for (const [, text = ''] of html.matchAll(/<bdi[^>]*>([^<]*)<\/bdi>/g)) {
      expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\r\n\0]/)
      expect(text.length).toBeLessThan(900)
    }
  })

  test('an address that was given as a name is not shown', () => {
    const html = draw({ people: [{ name: 'ivan@acme.example', title: null }] })
    expect(html).not.toContain('ivan@')
    expect(html).toContain('An interviewer')
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example'])(
    '%s is no way to join',
    (meetingUrl) => {
      expect(draw({ meetingUrl })).not.toMatch(/href="(?!\/c\/|mailto:)/)
    },
  )
})
