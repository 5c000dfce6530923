import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { cardTitle } from '@/components/today/card-words'
import { FirstSteps } from '@/components/today/first-steps'
import { type Need, NeedCard } from '@/components/today/need-card'

const act = async () => ({})
const actions = { keep: act, cancel: act, sayAttendance: act, putAway: act, again: act, arrived: act }

const need: Need = {
  id: 'card',
  kind: 'other_time_requested',
  detail: 'Friday <after> 14:00?',
  createdAt: new Date('2026-03-03T10:00:00Z'),
  message: null,
  interview: {
    id: 'interview',
    title: 'First conversation',
    status: 'pending',
    startsAt: new Date('2026-03-05T16:00:00Z'),
    applicationId: 'application',
    candidateId: 'candidate',
    candidateName: "Zoë O'Neil",
    candidateEmail: 'zoe@candidates.example',
    jobTitle: 'Backend Engineer',
    told: ["Zoë O'Neil"],
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
    expect(title('delivery_uncertain', { interview: null })).toBe('A letter may or may not have left')
  })

  it('offers its ways out, and to be put away', () => {
    expect(buttons(render())).toEqual(['Keep this time', 'Write', 'Cancel interview', 'Open', 'Put away'])
    expect(buttons(render({ kind: 'took_place' }))).toEqual([
      'It took place',
      'Nobody came',
      'Open',
      'Put away',
    ])
    expect(buttons(render({ kind: 'declined' }))).toEqual(['Write', 'Schedule another', 'Open', 'Put away'])
    expect(buttons(render({ kind: 'no_answer' }))).toEqual(['Write', 'Cancel interview', 'Open', 'Put away'])
    expect(buttons(render({ kind: 'delivery_failed', message: letter }))).toEqual([
      'Send again',
      'Correct the address',
      'Open',
      'Put away',
    ])
    expect(buttons(render({ kind: 'delivery_failed', interview: null }))).toEqual(['Members', 'Put away'])
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
