import { afterAll, beforeAll, expect, it } from 'vitest'
import { busyTimes } from '@/lib/services/google/busy'
import { fakeGoogle } from './support/fake-google'
import { TOKEN } from './support/wanted'

let google: Awaited<ReturnType<typeof fakeGoogle>>
beforeAll(async () => {
  google = await fakeGoogle()
})
afterAll(() => google.close())

const from = new Date('2026-03-05T00:00:00Z')
const to = new Date('2026-03-06T00:00:00Z')

it('asks once for all and tells each by the address that was given', async () => {
  const busy = [{ start: '2026-03-05T09:00:00Z', end: '2026-03-05T11:00:00+01:00' }]
  const calendars = {
    'ivan@acme.example': { busy },
    'ben@acme.example': { busy: [] },
    'eve@elsewhere.example': { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] },
  }
  google.answerNext({ status: 200, body: { kind: 'calendar#freeBusy', calendars } })
  const emails = [
    'Ivan@Acme.example',
    'ivan@acme.example',
    'ben@acme.example',
    'eve@elsewhere.example',
    'silent@acme.example',
    'no address',
  ]
  const outcome = await busyTimes(TOKEN, { emails, from, to })
  const taken = { busy: [{ from: new Date('2026-03-05T09:00:00Z'), to: new Date('2026-03-05T10:00:00Z') }] }
  expect(outcome.ok && [...outcome.calendars]).toEqual([
    ['Ivan@Acme.example', taken],
    ['ivan@acme.example', taken],
    ['ben@acme.example', { busy: [] }],
    ['eve@elsewhere.example', { unknown: 'notFound' }],
    ['silent@acme.example', { unknown: 'notAnswered' }],
    ['no address', { unknown: 'notAnAddress' }],
  ])
  const [request, more] = google.took()
  expect(more).toBeUndefined()
  expect(request).toMatchObject({ method: 'POST', path: '/calendar/v3/freeBusy' })
  expect(JSON.parse(request?.body ?? '')).toEqual({
    timeMin: '2026-03-05T00:00:00.000Z',
    timeMax: '2026-03-06T00:00:00.000Z',
    items: [
      { id: 'ivan@acme.example' },
      { id: 'ben@acme.example' },
      { id: 'eve@elsewhere.example' },
      { id: 'silent@acme.example' },
    ],
  })
})

it('asks nobody for nobody', async () => {
  const outcome = await busyTimes(TOKEN, { emails: ['nobody'], from, to })
  expect(outcome).toEqual({ ok: true, calendars: new Map([['nobody', { unknown: 'notAnAddress' }]]) })
  expect(google.took()).toEqual([])
})

it('asks for no more than Google tells at once', async () => {
  const emails = Array.from({ length: 60 }, (_, index) => `i${index}@acme.example`)
  const calendars = Object.fromEntries(emails.slice(0, 50).map((email) => [email, { busy: [] }]))
  google.answerNext({ status: 200, body: { calendars } })
  const outcome = await busyTimes(TOKEN, { emails, from, to })
  const unknown = outcome.ok ? [...outcome.calendars.values()].filter((one) => 'unknown' in one) : []
  expect(unknown).toEqual(Array(10).fill({ unknown: 'tooManyCalendarsRequested' }))
  expect(JSON.parse(google.took()[0]?.body ?? '').items).toHaveLength(50)
})
