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
const LINK = /^https:\/\/meet\.google\.com\/[a-z]{3}-[a-z]{4}-[a-z]{3}$/
const request = (requestId = newId(), type = 'hangoutsMeet') => ({
  conferenceData: { createRequest: { requestId, conferenceSolutionKey: { type } } },
})
const insert = async (more: Parameters<typeof eventAt>[2], conferenceDataVersion?: number) =>
  (
    await events.insert({
      calendarId,
      ...(conferenceDataVersion === undefined ? {} : { conferenceDataVersion }),
      requestBody: eventAt(contract.now(), 24, { id: newId(), ...more }),
    })
  ).data
const patch = async (eventId: string | null | undefined, requestBody: Parameters<typeof eventAt>[2]) =>
  (await events.patch({ calendarId, eventId: eventId ?? '', conferenceDataVersion: 1, requestBody })).data

describe('a Meet conference', () => {
  test('comes with conferenceDataVersion=1', async () => {
    const { hangoutLink, conferenceData } = await insert(request(), 1)
    expect(hangoutLink).toMatch(LINK)
    expect(conferenceData).toMatchObject({
      createRequest: { status: { statusCode: 'success' } },
      conferenceSolution: { key: { type: 'hangoutsMeet' } },
      conferenceId: hangoutLink?.slice('https://meet.google.com/'.length),
    })
    expect(conferenceData?.entryPoints).toContainEqual(
      expect.objectContaining({ entryPointType: 'video', uri: hangoutLink }),
    )
  })

  test('is ignored without it', async () => {
    expect(await insert(request())).not.toHaveProperty('conferenceData')
    expect(await insert(request(), 0)).not.toHaveProperty('hangoutLink')
  })

  test('can be added and taken away; another patch leaves it', async () => {
    const { id } = await insert({})
    const { hangoutLink } = await patch(id, request())
    expect(hangoutLink).toMatch(LINK)
    expect((await patch(id, { summary: 'Other' })).hangoutLink).toBe(hangoutLink)
    expect(await patch(id, { conferenceData: null } as never)).not.toHaveProperty('hangoutLink')
  })

  test('stays the same for the same request, and is another for another', async () => {
    const wish = request()
    const { id, hangoutLink } = await insert(wish, 1)
    expect((await patch(id, wish)).hangoutLink).toBe(hangoutLink)
    expect((await patch(id, request())).hangoutLink).not.toBe(hangoutLink)
  })

  test('is refused for a solution that does not exist', async () => {
    expect((await refusalOf(insert(request(newId(), 'telepathy'), 1))).status).toBe(400)
  })

  test('conferenceDataVersion is 0 or 1', async () => {
    expect((await refusalOf(insert(request(), 2))).status).toBe(400)
  })
})

describe('free/busy', () => {
  const query = async (items: { id: string }[], from: number, to: number) => {
    const [timeMin, timeMax] = [from, to].map((hours) => eventAt(contract.now(), hours).start?.dateTime ?? '')
    return (await contract.calendar.freebusy.query({ requestBody: { timeMin, timeMax, items } })).data
  }

  test('merges what touches, and leaves out what is transparent', async () => {
    // Far from all other tests' events.
    for (const hours of [9000, 9001])
      await events.insert({ calendarId, requestBody: eventAt(contract.now(), hours) })
    const transparent = eventAt(contract.now(), 9005, { transparency: 'transparent' })
    await events.insert({ calendarId, requestBody: transparent })
    const { calendars } = await query([{ id: 'primary' }], 8999, 9010)
    const [start, end] = [9000, 9002].map((hours) => eventAt(contract.now(), hours).start?.dateTime ?? '')
    const busy = calendars?.primary?.busy?.map((time) =>
      [time.start, time.end].map((at) => Date.parse(at ?? '')),
    )
    expect(busy).toEqual([[Date.parse(start ?? ''), Date.parse(end ?? '')]])
  })

  test('says notFound for a calendar that is not there', async () => {
    const { calendars } = await query([{ id: 'nobody-at-all@nowhere.example' }], 1, 2)
    expect(calendars?.['nobody-at-all@nowhere.example']?.errors).toEqual([
      { domain: 'global', reason: 'notFound' },
    ])
  })

  test('needs a time that is not empty', async () => {
    expect((await refusalOf(query([{ id: 'primary' }], 2, 1))).status).toBe(400)
  })
})

test('the calendar itself', async () => {
  const { data } = await contract.calendar.calendars.get({ calendarId })
  expect(data).toMatchObject({ kind: 'calendar#calendar', timeZone: expect.any(String) })
  const { items } = (await contract.calendar.calendarList.list()).data
  expect(items?.find(({ primary }) => primary)).toMatchObject({ id: data.id, accessRole: 'owner' })
})
