import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writtenOf } from '@/lib/domain/calendar-written'
import { deleteEvent, patchEvent } from '@/lib/services/google/calendar'
import { calendarError, fakeGoogle } from './support/fake-google'
import { answered, TOKEN, wanted } from './support/wanted'

let google: Awaited<ReturnType<typeof fakeGoogle>>
beforeAll(async () => {
  google = await fakeGoogle()
})
afterAll(() => google.close())

const EVENTS = '/calendar/v3/calendars/primary/events'
const { id } = wanted()

const seen = (name: string, response: 'accepted' | 'declined') => ({
  email: `${name}@acme.example`,
  response,
})

async function patched(changes: Parameters<typeof wanted>[0], known?: Parameters<typeof patchEvent>[2]) {
  google.answerNext(answered())
  await patchEvent(TOKEN, wanted(changes), known)
  return JSON.parse(google.took()[0]?.body ?? '')
}

describe('a patch', () => {
  it('names what is to go: the room, the place, and the day of an entry made an all-day one', async () => {
    const body = await patched({ location: null, meet: 'none', status: 'confirmed' })
    expect(body).toMatchObject({
      status: 'confirmed',
      location: null,
      conferenceData: null,
      start: { dateTime: '2026-03-29T07:00:00.000Z', timeZone: 'Europe/Berlin', date: null },
      end: { date: null },
    })
    expect(body).not.toHaveProperty('id')
  })

  it('leaves the room alone where it is to stay', async () => {
    expect(await patched({ meet: 'keep' })).not.toHaveProperty('conferenceData')
  })

  it('keeps the answers that it is given', async () => {
    const guest = { email: 'ivan@acme.example', optional: false }
    const answers = [
      await patched({ guests: [{ ...guest, response: 'accepted' }] }),
      await patched({ guests: [{ ...guest, response: 'needs_action' }] }),
      await patched({ guests: [guest] }),
    ]
    expect(answers.map(({ attendees }) => attendees[0].responseStatus)).toEqual([
      'accepted',
      'needsAction',
      undefined,
    ])
  })

  it('says only what our last write said otherwise', async () => {
    const before = wanted()
    const known = {
      written: [writtenOf(before, [])],
      there: { ...before, guests: [seen('ivan', 'accepted')] },
    }
    const always = ['end', 'start', 'status']
    const fields = async (changes: Parameters<typeof wanted>[0]) =>
      Object.keys(await patched(changes, known)).sort()
    expect(await fields({ status: 'confirmed', meet: 'keep' })).toEqual(always)
    expect(await fields({ summary: 'Else' })).toEqual([...always, 'summary'])
    expect(await fields({ location: 'Room 5' })).toEqual(['end', 'location', 'start', 'status'])
    expect(await fields({ guests: [] })).toEqual(['attendees', ...always])
    expect(await fields({ endsAt: new Date('2026-03-29T09:00:00Z') })).toEqual(['attendees', ...always])
    expect(await fields({ description: 'New' })).toEqual(['description', ...always])
  })

  it('takes away only a room that we asked for', async () => {
    const there = { ...wanted(), guests: [] }
    const asked = writtenOf(wanted({ meet: 'create' }), [])
    const kept = writtenOf(wanted({ meet: 'keep' }), [asked])
    const theirs = writtenOf(wanted({ meet: 'keep' }), [])
    for (const [one, taken] of [
      [asked, true],
      [kept, true],
      [theirs, false],
    ] as const)
      expect('conferenceData' in (await patched({ meet: 'none' }, { written: [one], there }))).toBe(taken)
  })

  it('keeps the owner of the calendar as they are, and asks nobody twice', async () => {
    const guests = [
      { ...seen('ada', 'accepted'), own: true },
      seen('ivan', 'declined'),
      seen('boss', 'accepted'),
    ]
    const there = { ...wanted(), guests, startsAt: null, endsAt: null }
    const body = await patched({}, { written: [writtenOf(wanted(), [])], there })
    expect(body.attendees).toEqual([
      { email: 'ivan@acme.example', displayName: 'Ivan', optional: false },
      { email: 'ada@acme.example', responseStatus: 'accepted' },
      { email: 'boss@acme.example', responseStatus: 'needsAction' },
    ])
  })

  it('is held to a version only where one is given', async () => {
    google.answerNext(answered(), answered())
    await patchEvent(TOKEN, wanted(), { etag: '"1"' })
    await patchEvent(TOKEN, wanted())
    const [held, free] = google.took()
    expect(held).toMatchObject({
      method: 'PATCH',
      path: `${EVENTS}/${id}`,
      query: { sendUpdates: 'externalOnly', conferenceDataVersion: '1' },
    })
    expect([held?.headers['if-match'], free?.headers['if-match']]).toEqual(['"1"', undefined])
  })
})

it('a delete is held to a version where one is given, and says so when it is another', async () => {
  google.answerNext({ status: 204 }, calendarError(412, 'conditionNotMet'))
  expect(await deleteEvent(TOKEN, id, { etag: '"1"' })).toEqual({ ok: true })
  expect(await deleteEvent(TOKEN, id, { etag: '"1"' })).toMatchObject({ reason: 'changed' })
  expect(google.took().map(({ headers }) => headers['if-match'])).toEqual(['"1"', '"1"'])
})

it('a delete is one DELETE of which guests elsewhere hear', async () => {
  google.answerNext({ status: 204 })
  expect(await deleteEvent(TOKEN, id)).toEqual({ ok: true })
  const query = { sendUpdates: 'externalOnly' }
  expect(google.took()).toMatchObject([{ method: 'DELETE', path: `${EVENTS}/${id}`, query }])
})
