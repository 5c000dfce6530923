import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventAt, newId, refusalOf, startContract } from './calendar-start'

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

describe('get', () => {
  test('404 for what never was', async () => {
    expect(await refusalOf(events().get({ calendarId, eventId: newId() }))).toMatchObject({
      status: 404,
      reason: 'notFound',
    })
  })

  test('304 for an event as it is known', async () => {
    const { id, etag } = await insert()
    const known = events().get(
      { calendarId, eventId: id ?? '' },
      { headers: { 'If-None-Match': etag ?? '' } },
    )
    expect((await known).status).toBe(304)
  })

  test('answers only the fields asked for, and refuses unknown ones', async () => {
    const { id } = await insert({ attendees: [{ email: 'zoe@example.com', displayName: 'Zoe' }] })
    const eventId = id ?? ''
    const { data } = await events().get({ calendarId, eventId, fields: 'id,attendees(email),start/timeZone' })
    expect(data).toEqual({
      id,
      attendees: [{ email: 'zoe@example.com' }],
      start: { timeZone: 'Europe/Berlin' },
    })
    expect((await refusalOf(events().get({ calendarId, eventId, fields: 'id,nonsense' }))).status).toBe(400)
  })

  test('leaves guests out beyond maxAttendees', async () => {
    const { id } = await insert({ attendees: [{ email: 'zoe@example.com' }, { email: 'kai@example.com' }] })
    const { data } = await events().get({ calendarId, eventId: id ?? '', maxAttendees: 1 })
    expect(data.attendeesOmitted).toBe(true)
    expect(data.attendees?.length ?? 0).toBeLessThanOrEqual(1)
  })

  test('shows times in the zone asked for', async () => {
    const { id } = await insert({
      start: { dateTime: '2031-07-01T09:00:00Z' },
      end: { dateTime: '2031-07-01T10:00:00Z' },
    })
    const { data } = await events().get({ calendarId, eventId: id ?? '', timeZone: 'Asia/Tokyo' })
    expect(data.start?.dateTime).toBe('2031-07-01T18:00:00+09:00')
  })
})

describe('delete', () => {
  test('leaves a cancelled event behind; a second time is 410', async () => {
    const { id } = await insert()
    const eventId = id ?? ''
    expect((await events().delete({ calendarId, eventId })).status).toBe(204)
    const { data } = await events().get({ calendarId, eventId })
    expect(data).toMatchObject({ id, status: 'cancelled', summary: 'Interview' })
    expect(await refusalOf(events().delete({ calendarId, eventId }))).toMatchObject({
      status: 410,
      reason: 'deleted',
    })
  })

  test('404 for what never was, 412 for another state', async () => {
    expect((await refusalOf(events().delete({ calendarId, eventId: newId() }))).status).toBe(404)
    const { id } = await insert()
    const stale = events().delete({ calendarId, eventId: id ?? '' }, { headers: { 'If-Match': '"1"' } })
    expect(await refusalOf(stale)).toMatchObject({ status: 412, reason: 'conditionNotMet' })
  })
})
