import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventAt, HOUR, newId, refusalOf, startContract } from './calendar-start'

/** Also to be held against Google itself: see startContract. */
let contract: Awaited<ReturnType<typeof startContract>>
beforeAll(async () => {
  contract = await startContract()
})
afterAll(() => contract.close())

const calendarId = 'primary'
type More = Parameters<typeof eventAt>[2]
const events = () => contract.calendar.events
const at = (hours: number, more = {}) => eventAt(contract.now(), hours, more)
const insert = async (more: More = {}, hours = 24) =>
  (await events().insert({ calendarId, requestBody: at(hours, more) })).data

describe('insert', () => {
  test('answers the whole event', async () => {
    const id = newId()
    const event = await insert({ id, description: 'Bring <b>questions</b>', location: 'Room 7' })
    expect(event).toMatchObject({
      kind: 'calendar#event',
      id,
      status: 'confirmed',
      iCalUID: `${id}@google.com`,
      sequence: 0,
      summary: 'Interview',
      description: 'Bring <b>questions</b>',
      location: 'Room 7',
      creator: { self: true },
      organizer: { self: true },
      reminders: { useDefault: true },
      eventType: 'default',
    })
    expect(event.etag).toMatch(/^"\d+"$/)
    expect(event.htmlLink).toMatch(/^https?:/)
    expect(Date.parse(event.start?.dateTime ?? '')).toBe(Date.parse(at(24).start?.dateTime ?? ''))
    expect(event.start?.timeZone).toBe('Europe/Berlin')
    expect(event.created).toBeTruthy()
    expect(event.updated).toBeTruthy()
  })

  test('chooses an id where none is given', async () => {
    expect((await insert()).id).toMatch(/^[a-v0-9]{5,1024}$/)
  })

  test('keeps what else was written', async () => {
    const more = {
      status: 'tentative',
      transparency: 'transparent',
      visibility: 'private',
      guestsCanSeeOtherGuests: false,
      guestsCanInviteOthers: false,
      guestsCanModify: true,
      reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 10 }] },
      extendedProperties: { private: { interview: '7' }, shared: { revision: '2' } },
      source: { title: 'Followthrough', url: 'https://followthrough.example/i/7' },
    }
    const { id } = await insert(more)
    expect((await events().get({ calendarId, eventId: id ?? '' })).data).toMatchObject(more)
  })

  test('keeps all-day dates', async () => {
    const dates = { start: { date: '2031-03-01' }, end: { date: '2031-03-02' } }
    expect(await insert(dates)).toMatchObject(dates)
  })

  test('reads a time without offset in its zone', async () => {
    const time = (dateTime: string) => ({ dateTime, timeZone: 'America/New_York' })
    const event = await insert({ start: time('2031-07-01T09:00:00'), end: time('2031-07-01T10:00:00') })
    expect(Date.parse(event.start?.dateTime ?? '')).toBe(Date.parse('2031-07-01T13:00:00Z'))
  })

  test('refuses an id twice, also a deleted one', async () => {
    const id = newId()
    await insert({ id })
    expect(await refusalOf(insert({ id }))).toMatchObject({ status: 409, reason: 'duplicate' })
    await events().delete({ calendarId, eventId: id })
    expect(await refusalOf(insert({ id }))).toMatchObject({ status: 409, reason: 'duplicate' })
  })

  test.each([
    ['an id of other letters', { id: 'xyz-xyz' }],
    ['an id too short', { id: 'abcd' }],
    ['no start', { start: undefined }],
    ['no end', { end: undefined }],
    ['a start that is no time', { start: { dateTime: 'tomorrow' } }],
    ['a time without offset and zone', { start: { dateTime: '2031-07-01T09:00:00' } }],
    ['a zone that does not exist', { start: { dateTime: '2031-07-01T09:00:00', timeZone: 'Moon/Base' } }],
    ['a date with a time', { start: { date: '2031-07-01' } }],
    ['a guest without address', { attendees: [{ displayName: 'Zoe' }] }],
    ['a guest whose address is none', { attendees: [{ email: 'zoe' }] }],
    [
      'default reminders with others',
      { reminders: { useDefault: true, overrides: [{ method: 'popup', minutes: 5 }] } },
    ],
  ])('refuses %s', async (_, more) => {
    expect((await refusalOf(insert(more))).status).toBe(400)
  })

  test('refuses an end before the start', async () => {
    const { start } = at(24)
    const end = { dateTime: new Date(Date.parse(start?.dateTime ?? '') - HOUR).toISOString() }
    expect(await refusalOf(insert({ end }))).toMatchObject({ status: 400, reason: 'timeRangeEmpty' })
  })
})
