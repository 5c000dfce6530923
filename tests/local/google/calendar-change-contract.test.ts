import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ContractEvents, eventAt, newId, refusalOf, startContract } from './calendar-start'

/** Also to be held against Google itself: see startContract. */
let contract: Awaited<ReturnType<typeof startContract>>
let events: ContractEvents
beforeAll(async () => {
  contract = await startContract()
  events = contract.calendar.events
})
afterAll(() => contract.close())

const calendarId = 'primary'
type More = Parameters<typeof eventAt>[2]
const at = (hours: number, more: More = {}) => eventAt(contract.now(), hours, more)
const insert = async (more: More = {}) => {
  const id = newId()
  const { data } = await events.insert({ calendarId, requestBody: at(24, { id, ...more }) })
  return { ...data, id }
}
const patch = async (eventId: string, requestBody: More, ifMatch?: string | null) =>
  (
    await events.patch(
      { calendarId, eventId, requestBody },
      ifMatch ? { headers: { 'If-Match': ifMatch } } : {},
    )
  ).data
const update = async (eventId: string, requestBody: More) =>
  (await events.update({ calendarId, eventId, requestBody })).data
const PROPERTIES = { private: { a: '1', b: '2' } }

describe('patch', () => {
  test('changes what it names and leaves the rest', async () => {
    const { id, etag } = await insert({ location: 'Room 7', extendedProperties: PROPERTIES })
    const after = await patch(id, {
      summary: 'Second interview',
      extendedProperties: { private: { b: '3' } },
    })
    expect(after).toMatchObject({
      summary: 'Second interview',
      location: 'Room 7',
      extendedProperties: { private: { a: '1', b: '3' } },
    })
    expect(after.etag).not.toBe(etag)
  })

  test('takes a field away with null', async () => {
    const { id } = await insert({ location: 'Room 7' })
    expect(await patch(id, { location: null })).not.toHaveProperty('location')
  })

  test('replaces lists', async () => {
    const { id } = await insert({ attendees: [{ email: 'zoe@example.com' }, { email: 'kai@example.com' }] })
    const { attendees } = await patch(id, { attendees: [{ email: 'kai@example.com' }] })
    expect(attendees?.map(({ email }) => email)).toEqual(['kai@example.com'])
  })

  test('counts another time as a new revision', async () => {
    const { id } = await insert()
    const { start, end } = at(48)
    expect((await patch(id, { start, end })).sequence).toBe(1)
  })

  test('an all-day event becomes a timed one when the date is taken away', async () => {
    const { id } = await insert({ start: { date: '2031-03-01' }, end: { date: '2031-03-02' } })
    const { start, end } = at(24)
    expect((await refusalOf(patch(id, { start, end }))).status).toBe(400)
    const after = await patch(id, { start: { ...start, date: null }, end: { ...end, date: null } })
    expect(after.start).not.toHaveProperty('date')
  })

  test('refuses a sequence number below the current one', async () => {
    const { id } = await insert({ sequence: 5 })
    expect((await refusalOf(patch(id, { sequence: 4 }))).status).toBe(400)
  })

  test('holds against If-Match', async () => {
    const { id, etag } = await insert()
    const { etag: next } = await patch(id, { summary: 'First' }, etag)
    expect(await refusalOf(patch(id, { summary: 'Lost' }, etag))).toMatchObject({
      status: 412,
      reason: 'conditionNotMet',
    })
    expect((await patch(id, { summary: 'Second' }, next)).summary).toBe('Second')
  })

  test('404 for what never was', async () => {
    expect((await refusalOf(patch(newId(), { summary: 'x' }))).status).toBe(404)
  })

  test('brings a deleted event back with status confirmed', async () => {
    const { id } = await insert()
    await events.delete({ calendarId, eventId: id })
    expect(await patch(id, { status: 'confirmed' })).toMatchObject({
      status: 'confirmed',
      summary: 'Interview',
    })
  })

  test('deletes with status cancelled', async () => {
    const { id } = await insert()
    expect((await patch(id, { status: 'cancelled' })).status).toBe('cancelled')
    expect((await refusalOf(events.delete({ calendarId, eventId: id }))).status).toBe(410)
  })

  test('another reminder leaves updated as it was', async () => {
    const { id, updated } = await insert()
    const reminders = { useDefault: false, overrides: [{ method: 'email', minutes: 30 }] }
    expect(await patch(id, { reminders })).toMatchObject({ updated, reminders })
  })
})

describe('update', () => {
  test('replaces the event', async () => {
    const { id } = await insert({ location: 'Room 7', description: 'Old' })
    const after = await update(id, at(24, { summary: 'New' }))
    expect(after).toMatchObject({ id, summary: 'New' })
    expect(after).not.toHaveProperty('location')
    expect(after).not.toHaveProperty('description')
  })

  test('needs the times', async () => {
    const { id } = await insert()
    expect((await refusalOf(update(id, { summary: 'New' }))).status).toBe(400)
  })

  test('brings a deleted event back', async () => {
    const { id } = await insert()
    await events.delete({ calendarId, eventId: id })
    expect((await update(id, at(24))).status).toBe('confirmed')
  })
})
