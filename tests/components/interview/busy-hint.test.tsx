import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { BusyWords } from '@/components/interview/busy-hint'
import { type BusyAnswer, hintOf, questionOf } from '@/components/interview/busy-words'

const ID = '01890000-0000-7000-8000-000000000001'
const filled = {
  date: '2026-03-05',
  time: '17:00',
  durationMinutes: '60',
  timeZone: 'Europe/Berlin',
  'interviewers.0.name': 'Ivan Petrov',
  'interviewers.0.email': ' Ivan@Acme.example ',
  'interviewers.3.name': '',
  'interviewers.3.email': 'mia@acme.example',
  'interviewers.4.name': 'Kai',
  'interviewers.4.email': '',
}

function typed(changes: Record<string, string> = {}): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...filled, ...changes })) form.append(name, value)
  return form
}

describe('what is asked', () => {
  it('is the time on the form’s wall, for everybody whose address is typed', () => {
    const query = new URLSearchParams(questionOf(typed())?.query)
    expect([...query]).toEqual([
      ['date', '2026-03-05'],
      ['time', '17:00'],
      ['durationMinutes', '60'],
      ['timeZone', 'Europe/Berlin'],
      ['emails', 'ivan@acme.example'],
      ['emails', 'mia@acme.example'],
    ])
  })

  it('is nothing while something is missing or half typed', () => {
    for (const missing of ['date', 'time', 'durationMinutes', 'timeZone'])
      expect(questionOf(typed({ [missing]: '' })), missing).toBeUndefined()
    expect(questionOf(typed({ timeZone: 'Europe/Ber' }))).toBeUndefined()
    expect(questionOf(typed({ durationMinutes: '3' }))).toBeUndefined()
    expect(questionOf(typed({ durationMinutes: '6000' }))).toBeUndefined()
    const nobody = { 'interviewers.0.email': 'ivan@', 'interviewers.3.email': '' }
    expect(questionOf(typed(nobody))).toBeUndefined()
  })

  it('is the panel of the interview where the form names nobody, and the chosen half of a doubled hour', () => {
    const form = new FormData()
    for (const name of ['date', 'time', 'durationMinutes', 'timeZone'] as const)
      form.append(name, filled[name])
    form.append('fold', 'later')
    const query = new URLSearchParams(questionOf(form, ID)?.query)
    expect(query.get('except')).toBe(ID)
    expect(query.get('fold')).toBe('later')
    expect(query.has('emails')).toBe(false)
  })
})

type People = Extract<BusyAnswer, { ok: true }>['people']

/** The hint as a person reads it. */
function said(people: People, changes: Record<string, string> = {}): string {
  const question = questionOf(typed(changes), ID)
  if (!question) throw new Error('unreachable')
  return read(<BusyWords org="acme" shown={hintOf({ ok: true, people }, question)} />)
}

const read = (element: React.ReactElement) =>
  renderToStaticMarkup(element)
    .replace(/<[^>]+>/g, '')
    .trim()

const half = { from: '2026-03-05T15:30:00.000Z', to: '2026-03-05T16:30:00.000Z' }
const person = (name: string, ...busy: { from: string | null; to: string | null }[]) => ({
  email: `${name.toLowerCase()}@acme.example`,
  name,
  busy,
})
const unseen = (name: string) => ({ email: `${name}@elsewhere.example`, name, unknown: true as const })

describe('what is said', () => {
  it('is who is busy when, in the form’s zone, and who is free or cannot be seen', () => {
    const people: People = [
      { email: 'ivan@acme.example', busy: [half] },
      { email: 'mia@acme.example', busy: [] },
      unseen('Kai'),
    ]
    expect(said(people)).toBe(
      'Ivan is busy 16:30–17:30. mia@acme.example is free. Kai’s calendar cannot be seen. (Google Calendar, Berlin time)',
    )
    expect(said(people, { timeZone: 'America/New_York' })).toMatch(
      /^Ivan is busy 10:30–11:30\. .*New York time\)$/,
    )
  })

  it('is short when nobody is busy', () => {
    expect(said([person('Ivan'), person('Mia')])).toBe('Ivan and Mia are free. (Google Calendar)')
    expect(said([unseen('Kai'), unseen('Lee')])).toBe(
      'The calendars of Kai and Lee cannot be seen. (Google Calendar)',
    )
    expect(said([])).toBe('')
  })

  it('leaves out the side that lies far away, and names another day', () => {
    const away = { from: null, to: null }
    expect(said([person('Ivan', away)])).toMatch(/^Ivan is busy all that time\./)
    expect(said([person('Ivan', { ...half, from: null })])).toMatch(/^Ivan is busy until 17:30\./)
    expect(said([person('Ivan', { ...half, to: null })])).toMatch(/^Ivan is busy from 16:30\./)
    const night = { from: half.from, to: '2026-03-06T01:00:00.000Z' }
    expect(said([person('Ivan', night)])).toMatch(/^Ivan is busy 16:30–Fri 02:00\./)
  })

  it('keeps its length, however many there are', () => {
    const names = ['Ada', 'Ben', 'Cem', 'Dia', 'Eve', 'Fay']
    expect(said(names.map((name) => person(name, half)))).toMatch(
      /Cem is busy 16:30–17:30\. Dia, Eve and Fay are busy too\. \(/,
    )
    expect(said(names.map((name) => person(name)))).toMatch(/^Ada, Ben, Cem and 3 others are free\./)
    expect(said([person('Ivan', half, half, half, half)])).toMatch(
      /busy 16:30–17:30, 16:30–17:30, 16:30–17:30 and later\./,
    )
  })

  it('keeps whole names where the first ones are the same', () => {
    expect(said([person('Ivan Petrov'), person('Ivan Rao')])).toMatch(/^Ivan Petrov and Ivan Rao are free/)
  })

  it('is nothing without an answer, and the way to the settings without a connection', () => {
    expect(read(<BusyWords org="acme" shown="nothing" />)).toBe('')
    const offer = renderToStaticMarkup(<BusyWords org="acme" shown="not_connected" />)
    expect(offer).toContain('href="/o/acme/settings/calendar"')
    expect(offer).toContain('Connect Google Calendar to see who is busy')
  })

  it('reads no waiting aloud, but the answer', () => {
    const waiting = renderToStaticMarkup(<BusyWords org="acme" shown="looking" />)
    expect(waiting).toMatch(/<p aria-live="polite"><\/p><p aria-hidden="true"/)
  })
})
