import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { cardTitle } from '@/components/today/card-words'
import { FirstSteps } from '@/components/today/first-steps'
import { type Need, NeedCard } from '@/components/today/need-card'

const act = async () => ({})
const actions = {
  keep: act,
  cancel: act,
  sayAttendance: act,
  putAway: act,
  again: act,
  arrived: act,
  move: act,
  inviteOnceMore: act,
  sync: act,
  putBack: act,
}
const now = new Date('2026-03-03T10:00:00Z')

const need: Need = {
  id: 'card',
  kind: 'other_time_requested',
  detail: 'Friday <after> 14:00?',
  createdAt: new Date('2026-03-03T10:00:00Z'),
  message: null,
  change: null,
  interview: {
    id: 'interview',
    title: 'First conversation',
    status: 'pending',
    edits: 2,
    startsAt: new Date('2026-03-05T16:00:00Z'),
    endsAt: new Date('2026-03-05T17:00:00Z'),
    timeZone: 'Europe/Berlin',
    candidateTimeZone: 'America/Denver',
    customReminders: [],
    confirmedAt: null,
    wasConfirmedAt: null,
    heldReason: 'Friday <after> 14:00?',
    inGoogle: false,
    participants: [],
    heard: { candidate: ['invitation'] },
    applicationId: 'application',
    candidateId: 'candidate',
    candidateName: "Zoë O'Neil",
    candidateEmail: 'zoe@candidates.example',
    jobTitle: 'Backend Engineer',
  },
}
const letter = {
  id: '01a1f9e0-e12b-72cc-928a-d0cc882fecee',
  state: 'failed',
  kind: 'reminder',
  ordinal: 120,
  audience: 'candidate',
  recipientName: "Zoë O'Neil",
  recipientEmail: 'zoe@old.example',
} as const

function render(changes: Partial<Need> = {}, acting = true): string {
  return renderToStaticMarkup(
    <NeedCard
      org="acme"
      need={{ ...need, ...changes }}
      timeZone="Europe/Berlin"
      now={now}
      {...(acting && { actions })}
    />,
  )
}

/** What can be pressed, in order. */
function buttons(html: string): string[] {
  return [...html.matchAll(/<(?:button|a)[^>]*class="button[^>]*>(.*?)<\/(?:button|a)>/gs)].map(([, text]) =>
    (text ?? '').replace(/<[^>]+>/g, ''),
  )
}

describe('a card that needs a person', () => {
  it('has a title of its own for every kind', () => {
    const title = (kind: Need['kind'], more: Partial<Need> = {}) => cardTitle({ ...need, ...more, kind })
    expect(title('no_answer', { detail: 'No answer after 3' })).toBe('Zoë: no answer after 3 follow-ups')
    expect(title('other_time_requested')).toBe('Zoë asked for another time')
    expect(title('declined')).toBe('Zoë declined')
    expect(title('confirm_after_decline')).toBe('Zoë would like to come after all')
    expect(title('took_place')).toBe('Did the interview with Zoë take place?')
    expect(title('delivery_failed', { message: letter })).toBe(
      "Reminder 2 h to Zoë O'Neil could not be delivered",
    )
    expect(title('calendar_broken', { interview: null })).toBe('Google ended the connection')
    expect(title('calendar_refused')).toBe('Google refused the entry of Zoë’s interview')
    expect(title('interviewer_declined', { detail: 'Mia Rao declined in Google Calendar' })).toBe(
      'Mia Rao declined in Google',
    )
    expect(title('delivery_uncertain', { interview: null })).toBe('A letter may or may not have left')
  })

  it('offers its ways out, and to be put away', () => {
    expect(buttons(render())).toEqual([
      'Choose a new time',
      'Write',
      'Keep this time',
      'Cancel interview',
      'Open',
      'Put away',
    ])
    expect(buttons(render({ kind: 'took_place' }))).toEqual([
      'It took place',
      'Nobody came',
      'Open',
      'Put away',
    ])
    expect(buttons(render({ kind: 'declined' }))).toEqual([
      'Write',
      'Choose a new time',
      'Schedule another',
      'Open',
      'Put away',
    ])
    expect(buttons(render({ kind: 'no_answer' }))).toEqual(['Write', 'Cancel interview', 'Open', 'Put away'])
    expect(buttons(render({ kind: 'delivery_failed', message: letter }))).toEqual([
      'Send again',
      'Correct the address',
      'Open',
      'Put away',
    ])
    const reachable = render({ kind: 'delivery_failed', message: { ...letter, phone: '+1 (303) 555-0100' } })
    expect(buttons(reachable)).toEqual(['Send again', 'Correct the address', 'Call', 'Open', 'Put away'])
    expect(reachable).toContain('href="tel:+13035550100"')
    expect(buttons(render({ kind: 'delivery_failed', interview: null }))).toEqual(['Members', 'Put away'])
  })

  it('offers to invite again, unless the time has passed', () => {
    const declined = (startsAt: Date) => {
      const interview = need.interview && { ...need.interview, status: 'declined' as const, startsAt }
      return buttons(render({ kind: 'confirm_after_decline', interview }))
    }
    expect(declined(new Date('2026-03-05T16:00:00Z'))).toEqual([
      'Invite again',
      'Choose a new time',
      'Write',
      'Open',
      'Put away',
    ])
    expect(declined(now)).not.toContain('Invite again')
  })

  it('offers what can be done about Google', () => {
    const moved = {
      kind: 'moved',
      startsAt: new Date('2026-03-05T17:00:00Z'),
      endsAt: new Date('2026-03-05T18:00:00Z'),
    } as const
    const html = render({ kind: 'calendar_change', change: moved })
    expect(html).toContain('Zoë’s interview was moved in Google to Thu 5 Mar, 18:00 Berlin')
    expect(html).toContain('href="/o/acme/interviews/interview/reschedule?at=google"')
    expect(buttons(html)).toEqual(['Accept and ask Zoë', 'Put it back', 'Open', 'Put away'])
    const deleted = { kind: 'deleted', startsAt: null, endsAt: null } as const
    expect(buttons(render({ kind: 'calendar_change', change: deleted }))).toEqual([
      'Put it back',
      'Cancel interview',
      'Open',
      'Put away',
    ])
    expect(buttons(render({ kind: 'calendar_refused' }))).toEqual(['Sync now', 'Open', 'Put away'])
    expect(buttons(render({ kind: 'interviewer_declined' }))).toEqual([
      'Edit panel',
      'Reschedule',
      'Open',
      'Put away',
    ])
  })

  it('has one primary way out, the most useful one', () => {
    const primary = (changes: Partial<Need>) =>
      [...render(changes).matchAll(/<(?:button|a)[^>]*bg-accent [^>]*>(.*?)<\/(?:button|a)>/gs)].map(
        ([, text]) => (text ?? '').replace(/<[^>]+>/g, ''),
      )
    const at = new Date('2026-03-05T17:00:00Z')
    const change = (kind: 'moved' | 'deleted', time: Date | null): Partial<Need> => ({
      kind: 'calendar_change',
      change: { kind, startsAt: time, endsAt: time },
    })
    expect(primary({})).toEqual(['Choose a new time'])
    expect(primary({ kind: 'took_place' })).toEqual(['It took place'])
    expect(primary(change('moved', at))).toEqual(['Accept and ask Zoë'])
    expect(primary(change('moved', null))).toEqual(['Put it back'])
    expect(primary(change('deleted', null))).toEqual(['Put it back'])
    expect(primary({ kind: 'calendar_refused' })).toEqual(['Sync now'])
    expect(primary({ kind: 'delivery_failed', message: letter })).toEqual(['Correct the address'])
  })

  it('offers nobody to reconnect for somebody else', () => {
    const broken = { kind: 'calendar_broken', interview: null } as const
    expect(buttons(render(broken))).toEqual(['Put away'])
  })

  it('shows the words of the candidate as words', () => {
    expect(render()).toContain('Friday &lt;after&gt; 14:00?')
  })

  it('offers nothing to those who only look', () => {
    expect(buttons(render({}, false))).toEqual([])
  })
})

it('ticks the first steps that are done and links to the others', () => {
  const html = renderToStaticMarkup(
    <FirstSteps
      org="acme"
      done={{ candidates: true, jobs: false, calendar: false, interviews: false, colleagues: true }}
      dismiss={act}
    />,
  )
  expect(html).toContain('First steps, 2 of 5')
  expect([...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
    '/o/acme/jobs/new',
    '/o/acme/settings/calendar',
    '/o/acme/interviews/new',
  ])
})
