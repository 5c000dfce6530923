import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ADA, BEN, type Client, eventAt, HOUR, newId, refusalOf, startCalendar } from './calendar-start'

let stack: Awaited<ReturnType<typeof startCalendar>>
let ada: Client
let ben: Client
let eventId: string
beforeEach(async () => {
  stack = await startCalendar()
  ada = await stack.client(ADA)
  ben = await stack.client(BEN)
  eventId = newId()
  await invite()
})
afterEach(() => stack.google.close())

const calendarId = 'primary'
const ZOE = 'zoe@example.com'
const guests = [
  { email: ADA },
  { email: BEN, displayName: 'Ben' },
  { email: 'Zoe@example.com', optional: true },
]
const invite = async (more: Parameters<typeof eventAt>[2] = {}, sendUpdates = 'all') => {
  const requestBody = eventAt(stack.clock.now(), 24, { id: eventId, attendees: guests, ...more })
  return (await ada.events.insert({ calendarId, sendUpdates, requestBody })).data
}
const get = async (client: Client) => (await client.events.get({ calendarId, eventId })).data
const patch = (client: Client, requestBody: Parameters<typeof eventAt>[2]) =>
  client.events.patch({ calendarId, eventId, requestBody })
const answers = async (client: Client) =>
  Object.fromEntries((await get(client)).attendees?.map((one) => [one.email, one.responseStatus]) ?? [])

test("an invitation lies in every guest's calendar under the same id", async () => {
  const own = await get(ada)
  expect(own.attendees).toEqual([
    { email: ADA, responseStatus: 'needsAction', organizer: true, self: true },
    { email: BEN, displayName: 'Ben', responseStatus: 'needsAction' },
    { email: ZOE, optional: true, responseStatus: 'needsAction' },
  ])
  const theirs = await get(ben)
  expect(theirs).toMatchObject({ summary: 'Interview', iCalUID: own.iCalUID, organizer: { email: ADA } })
  expect(theirs.organizer).not.toHaveProperty('self')
  expect(theirs.attendees?.filter(({ self }) => self)).toMatchObject([{ email: BEN }])
  expect(stack.google.events(ZOE)).toMatchObject([{ id: eventId, status: 'confirmed' }])
})

test("a guest's answer goes back to the organizer and to all", async () => {
  const { attendees } = await get(ben)
  const reply = attendees?.map((one) =>
    one.self ? { ...one, responseStatus: 'accepted', comment: 'Gladly' } : one,
  )
  await patch(ben, { attendees: reply ?? [] })
  expect((await get(ada)).attendees?.[1]).toMatchObject({ responseStatus: 'accepted', comment: 'Gladly' })
  stack.google.respond(ZOE, eventId, 'declined')
  expect(await answers(ben)).toEqual({ [ADA]: 'needsAction', [BEN]: 'accepted', [ZOE]: 'declined' })
})

test("the organizer's changes reach every copy; what is the guest's own stays", async () => {
  await patch(ben, { reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 5 }] } })
  const { start, end } = eventAt(stack.clock.now(), 48)
  await patch(ada, { start: start ?? {}, end: end ?? {}, extendedProperties: { private: { secret: '1' } } })
  const theirs = await get(ben)
  expect(theirs.start?.dateTime).toBe((await get(ada)).start?.dateTime)
  expect(theirs).toMatchObject({ sequence: 1, reminders: { overrides: [{ minutes: 5 }] } })
  expect(theirs).not.toHaveProperty('extendedProperties')
})

test.each([
  ['the title', { summary: 'Mine' }],
  ['what guests may do', { guestsCanModify: true }],
  ['who is invited', { attendees: [{ email: BEN }, { email: 'kai@example.com' }] }],
])('a guest may not change %s', async (_, body) => {
  expect(await refusalOf(patch(ben, body))).toMatchObject({ status: 403, reason: 'forbiddenForNonOrganizer' })
})

test('with guestsCanModify a guest changes the event for everybody', async () => {
  await patch(ada, { guestsCanModify: true })
  await patch(ben, { summary: 'Ours' })
  expect((await get(ada)).summary).toBe('Ours')
  expect(stack.google.events(ZOE)).toMatchObject([{ summary: 'Ours' }])
})

test('a guest who is no longer invited is left with a tombstone', async () => {
  await patch(ada, { attendees: [{ email: ADA }] })
  expect(await get(ben)).toEqual({
    kind: 'calendar#event',
    etag: expect.any(String),
    id: eventId,
    status: 'cancelled',
  })
})

test('a deleted event is cancelled everywhere, and comes back everywhere', async () => {
  await ada.events.delete({ calendarId, eventId })
  expect((await get(ben)).status).toBe('cancelled')
  await patch(ada, { status: 'confirmed' })
  expect(await get(ben)).toMatchObject({ status: 'confirmed', summary: 'Interview' })
})

test('a guest who takes the event out of their calendar has declined', async () => {
  await ben.events.delete({ calendarId, eventId })
  expect(await answers(ada)).toMatchObject({ [BEN]: 'declined' })
  await patch(ada, { summary: 'Other' })
  expect((await get(ben)).status).toBe('cancelled')
})

test('guests who may not see the others see themselves', async () => {
  await patch(ada, { guestsCanSeeOtherGuests: false })
  expect(await get(ben)).toMatchObject({ attendees: [{ email: BEN }], attendeesOmitted: true })
  expect((await get(ada)).attendees).toHaveLength(3)
})

describe('people in Google Calendar itself', () => {
  test('move, delete and answer by the same rules', async () => {
    const { now } = { now: stack.clock.now() + 100 * HOUR }
    const times = { start: new Date(now), end: new Date(now + HOUR) }
    stack.google.moveEvent(ADA, eventId, times)
    expect(Date.parse((await get(ben)).start?.dateTime ?? '')).toBe(Math.floor(now / 1000) * 1000)
    expect(() => stack.google.moveEvent(BEN, eventId, times)).not.toThrow()
    expect(() => stack.google.moveEvent(BEN, eventId, { ...times, end: new Date(now + 2 * HOUR) })).toThrow(
      /organizer/,
    )
    stack.google.respond(BEN, eventId, 'tentative')
    expect(await answers(ada)).toMatchObject({ [BEN]: 'tentative' })
    expect(() => stack.google.respond('kai@example.com', eventId, 'accepted')).toThrow('Not Found')
    stack.google.deleteEvent(ADA, eventId)
    expect((await get(ada)).status).toBe('cancelled')
  })
})

test('sendUpdates is remembered: who would have been written to', async () => {
  await ada.events.patch({ calendarId, eventId, sendUpdates: 'externalOnly', requestBody: { summary: 'B' } })
  await ada.events.delete({ calendarId, eventId })
  expect(stack.google.notices(ADA)).toMatchObject([
    { what: 'created', sendUpdates: 'all', to: [BEN, ZOE], eventId },
    { what: 'changed', sendUpdates: 'externalOnly', to: [ZOE] },
    { what: 'cancelled', sendUpdates: 'none', to: [] },
  ])
  const wrong = ada.events.delete({ calendarId, eventId: newId(), sendUpdates: 'some' })
  expect((await refusalOf(wrong)).status).toBe(400)
})
