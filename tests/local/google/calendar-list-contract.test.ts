import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type ContractEvents,
  eventAt,
  HOUR,
  type ListParams,
  newId,
  refusalOf,
  startContract,
} from './calendar-start'

/** Also to be held against Google itself: see startContract. */
let contract: Awaited<ReturnType<typeof startContract>>
let events: ContractEvents
/** Marks this run's events, so that a calendar may hold others. */
const run = newId()
const calendarId = 'primary'
const mine = { calendarId, privateExtendedProperty: [`run=${run}`] }
let ids: string[]

const at = (hours: number, more: Parameters<typeof eventAt>[2] = {}) =>
  eventAt(contract.now(), hours, {
    id: newId(),
    extendedProperties: { private: { run }, shared: { run } },
    ...more,
  })
const insert = async (hours: number, more: Parameters<typeof eventAt>[2] = {}) =>
  (await events.insert({ calendarId, requestBody: at(hours, more) })).data.id ?? ''
const list = async (params: ListParams = {}) => (await events.list({ ...mine, ...params })).data
const idsOf = async (params: ListParams = {}) => (await list(params)).items?.map(({ id }) => id)
const instant = (hours: number) => at(hours).start?.dateTime ?? ''

beforeAll(async () => {
  contract = await startContract()
  events = contract.calendar.events
  ids = [
    await insert(30, { summary: 'Later' }),
    await insert(26, { summary: 'Deleted' }),
    await insert(24, { summary: 'Sooner', attendees: [{ email: 'zoe@example.com', displayName: 'Zoë' }] }),
  ]
  await events.delete({ calendarId, eventId: ids[1] ?? '' })
})
afterAll(() => contract.close())

describe('list', () => {
  test('answers what is not deleted', async () => {
    const page = await list()
    expect(page).toMatchObject({ kind: 'calendar#events', accessRole: 'owner' })
    expect(page.items?.map(({ id }) => id).sort()).toEqual([ids[0], ids[2]].sort())
  })

  test('with showDeleted the deleted ones too', async () => {
    expect((await idsOf({ showDeleted: true }))?.sort()).toEqual([...ids].sort())
  })

  test('by start time, single events only', async () => {
    expect(await idsOf({ orderBy: 'startTime', singleEvents: true })).toEqual([ids[2], ids[0]])
    expect((await refusalOf(list({ orderBy: 'startTime' }))).status).toBe(400)
  })

  test('within a time: ends after timeMin, starts before timeMax', async () => {
    expect(await idsOf({ timeMin: instant(25), timeMax: instant(31) })).toEqual([ids[0]])
    expect(await idsOf({ timeMin: instant(24), timeMax: instant(30) })).toEqual([ids[2]])
    expect((await refusalOf(list({ timeMin: instant(2), timeMax: instant(1) }))).status).toBe(400)
    expect((await refusalOf(list({ timeMin: '2031-01-01' }))).status).toBe(400)
  })

  test('by words, by a property, by its iCalendar id', async () => {
    expect(await idsOf({ q: 'zoë' })).toEqual([ids[2]])
    expect(
      (await events.list({ calendarId, sharedExtendedProperty: [`run=${newId()}`] })).data.items,
    ).toEqual([])
    const found = await events.list({ calendarId, iCalUID: `${ids[0]}@google.com` })
    expect(found.data.items).toMatchObject([{ id: ids[0] }])
  })

  test('changed since updatedMin, deleted ones included; 410 for one too long ago', async () => {
    const updatedMin = new Date(contract.now() - HOUR).toISOString()
    expect((await idsOf({ updatedMin }))?.sort()).toEqual([...ids].sort())
    const long = new Date(contract.now() - 400 * 24 * HOUR).toISOString()
    expect(await refusalOf(events.list({ calendarId, updatedMin: long }))).toMatchObject({
      status: 410,
      reason: 'updatedMinTooLongAgo',
    })
  })

  test('page by page', async () => {
    const first = await list({ maxResults: 1 })
    expect(first.items).toHaveLength(1)
    const second = await list({ maxResults: 1, pageToken: first.nextPageToken ?? '' })
    expect(second.items).toHaveLength(1)
    expect(second.items?.[0]?.id).not.toBe(first.items?.[0]?.id)
    expect(second.nextPageToken).toBeUndefined()
    expect((await refusalOf(list({ pageToken: 'nonsense' }))).status).toBe(400)
  })

  test('only the fields asked for', async () => {
    expect(await list({ fields: 'items(id,status)', q: 'Sooner' })).toEqual({
      items: [{ id: ids[2], status: 'confirmed' }],
    })
  })
})

describe('sync', () => {
  /** A whole list from now on, which holds nothing else in a calendar made for this. */
  const token = async () => {
    let page = (await events.list({ calendarId, timeMin: instant(-1) })).data
    while (page.nextPageToken)
      page = (await events.list({ calendarId, timeMin: instant(-1), pageToken: page.nextPageToken })).data
    return page.nextSyncToken ?? ''
  }
  const since = async (syncToken: string) => (await events.list({ calendarId, syncToken })).data

  test('a sync token comes with the last page only', async () => {
    const page = (await events.list({ calendarId, maxResults: 1, showDeleted: true })).data
    expect(page.nextSyncToken).toBeUndefined()
    expect(await token()).not.toBe('')
  })

  test('answers only what changed since, deleted events as tombstones', async () => {
    const [kept, deleted] = [await insert(40), await insert(41)]
    const before = await token()
    expect((await since(before)).items).toEqual([])
    await events.patch({ calendarId, eventId: kept, requestBody: { summary: 'Changed' } })
    await events.delete({ calendarId, eventId: deleted })
    const { items, nextSyncToken } = await since(before)
    expect(items?.find(({ id }) => id === kept)).toMatchObject({ summary: 'Changed' })
    expect(items?.find(({ id }) => id === deleted)).toMatchObject({ status: 'cancelled' })
    expect(items).toHaveLength(2)
    expect((await since(nextSyncToken ?? '')).items).toEqual([])
  })

  test.each([
    { timeMin: '2031-01-01T00:00:00Z' },
    { q: 'x' },
    { orderBy: 'updated' },
    { showDeleted: false },
    { privateExtendedProperty: ['a=b'] },
  ])('refuses a token beside %j', async (params) => {
    const syncToken = await token()
    expect((await refusalOf(events.list({ calendarId, syncToken, ...params }))).status).toBe(400)
  })

  test('refuses what is no token', async () => {
    expect([400, 410]).toContain((await refusalOf(since('nonsense'))).status)
  })
})
