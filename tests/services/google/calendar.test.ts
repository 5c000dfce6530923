import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteEvent, getEvent, insertEvent, patchEvent } from '@/lib/services/google/calendar'
import { hostileNames } from '../support/hostile'
import { fakeGoogle } from './support/fake-google'
import { answered, TOKEN, wanted } from './support/wanted'

let google: Awaited<ReturnType<typeof fakeGoogle>>
beforeAll(async () => {
  google = await fakeGoogle()
})
afterAll(() => google.close())

const EVENTS = '/calendar/v3/calendars/primary/events'
const { id } = wanted()

/** The one request that a call made, its body read. */
function request() {
  const [asked, more] = google.took()
  expect(more).toBeUndefined()
  expect(asked?.headers.authorization).toBe(`Bearer ${TOKEN}`)
  return { ...asked, body: asked?.body ? JSON.parse(asked.body) : undefined }
}

async function inserted(changes: Parameters<typeof wanted>[0]) {
  google.answerNext(answered())
  await insertEvent(TOKEN, wanted(changes))
  return request().body
}

async function patched(changes: Parameters<typeof wanted>[0]) {
  google.answerNext(answered())
  await patchEvent(TOKEN, wanted(changes))
  return request().body
}

describe('an insert', () => {
  it('is one POST with all that is wanted', async () => {
    google.answerNext(answered())
    expect(await insertEvent(TOKEN, wanted())).toEqual({
      ok: true,
      event: {
        id,
        etag: '"3181161784712000"',
        status: 'tentative',
        startsAt: new Date('2026-03-29T07:00:00Z'),
        endsAt: new Date('2026-03-29T08:00:00Z'),
        htmlLink: 'https://www.google.com/calendar/event?eid=abc',
        meetUrl: null,
        meetPending: false,
        sequence: 3,
        guests: [{ email: 'ivan@acme.example', response: 'accepted' }],
      },
    })
    const { method, path, query, body } = request()
    expect({ method, path, query }).toEqual({
      method: 'POST',
      path: EVENTS,
      query: { sendUpdates: 'externalOnly', conferenceDataVersion: '1' },
    })
    expect(body).toEqual({
      id,
      summary: 'Zoë O’Neil: Backend Engineer',
      description: 'First talk\nhttps://app.example/o/acme/interviews/1',
      location: 'Room 4',
      start: { dateTime: '2026-03-29T07:00:00.000Z', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-03-29T08:00:00.000Z', timeZone: 'Europe/Berlin' },
      status: 'tentative',
      attendees: [{ email: 'ivan@acme.example', displayName: 'Ivan', optional: false }],
      guestsCanSeeOtherGuests: false,
      guestsCanInviteOthers: false,
      guestsCanModify: false,
      reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 60 }] },
      extendedProperties: { private: { followthroughInterview: wanted().interviewId } },
      source: { title: 'Followthrough', url: 'https://app.example/o/acme/interviews/1' },
    })
  })

  it('asks for a room under the same request id each time', async () => {
    const [one, two] = [await inserted({ meet: 'create' }), await patched({ meet: 'create' })]
    expect(one.conferenceData).toEqual({
      createRequest: { requestId: `${id}meet`, conferenceSolutionKey: { type: 'hangoutsMeet' } },
    })
    expect(two.conferenceData).toEqual(one.conferenceData)
  })

  it('says nothing of what is not there', async () => {
    const body = await inserted({ location: null, meet: 'none', url: 'javascript:alert(1)', guests: [] })
    expect(body).toMatchObject({ attendees: [] })
    expect(Object.values(body)).not.toContain(null)
    for (const field of ['location', 'conferenceData', 'source']) expect(body).not.toHaveProperty(field)
  })

  it('leaves out guests whose address is none, and asks nobody twice', async () => {
    const emails = [
      'not an address',
      'a@x.example,b@x.example',
      'Ivan@Acme.example',
      'ivan@acme.example ',
      '',
    ]
    const body = await inserted({ guests: emails.map((email) => ({ email, optional: true })) })
    expect(body.attendees).toEqual([{ email: 'ivan@acme.example', optional: true }])
  })

  it.each(hostileNames.map((name) => [name.slice(0, 40), name]))(
    'makes %j harmless',
    async (_short, name) => {
      const body = await inserted({
        summary: name,
        description: `With ${name}\nand more`,
        location: name,
        guests: [{ email: 'ivan@acme.example', name, optional: false }],
      })
      for (const text of [body.summary, body.location ?? '', body.attendees[0].displayName ?? '']) {
        expect(text).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
        expect(text.length).toBeLessThanOrEqual(300)
      }
      expect(body.description).not.toMatch(/[<>\r\u2028\u202a-\u202e]/u)
      expect(body.description.length).toBeLessThanOrEqual(8000)
      expect(body.description).toContain('\nand more')
    },
  )
})

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

it('a delete is one DELETE of which guests elsewhere hear', async () => {
  google.answerNext({ status: 204 })
  expect(await deleteEvent(TOKEN, id)).toEqual({ ok: true })
  expect(request()).toMatchObject({
    method: 'DELETE',
    path: `${EVENTS}/${id}`,
    query: { sendUpdates: 'externalOnly' },
  })
})

describe('what is seen', () => {
  const see = async (changes: Record<string, unknown>) => {
    google.answerNext(answered(changes))
    const seen = await getEvent(TOKEN, id)
    google.took()
    return seen.ok ? seen.event : seen
  }

  it('is asked for with one GET', async () => {
    google.answerNext(answered())
    await getEvent(TOKEN, id)
    expect(request()).toMatchObject({ method: 'GET', path: `${EVENTS}/${id}`, query: {} })
  })

  it('may be deleted, or have become a day', async () => {
    expect(await see({ status: 'cancelled' })).toMatchObject({ status: 'cancelled' })
    const day = { start: { date: '2026-03-29' }, end: { date: '2026-03-30' } }
    expect(await see(day)).toMatchObject({ status: 'tentative', startsAt: null, endsAt: null })
    expect(await see({ start: undefined, end: null })).toMatchObject({ startsAt: null, endsAt: null })
  })

  it('has a room, has none yet, or never will', async () => {
    const asked = (statusCode: string) => ({ createRequest: { requestId: 'x', status: { statusCode } } })
    const entryPoints = [
      { entryPointType: 'phone', uri: 'tel:+1-234' },
      { entryPointType: 'video', uri: 'https://meet.google.com/abc-defg-hij' },
    ]
    expect(await see({ conferenceData: { ...asked('success'), entryPoints } })).toMatchObject({
      meetUrl: 'https://meet.google.com/abc-defg-hij',
      meetPending: false,
    })
    expect(await see({ conferenceData: asked('pending') })).toMatchObject({
      meetUrl: null,
      meetPending: true,
    })
    expect(await see({ conferenceData: asked('failure') })).toMatchObject({
      meetUrl: null,
      meetPending: false,
    })
    expect(await see({ hangoutLink: 'https://meet.google.com/abc' })).toMatchObject({
      meetUrl: 'https://meet.google.com/abc',
    })
  })

  it('leads nowhere but to the web', async () => {
    const hostile = { htmlLink: 'javascript:alert(1)', hangoutLink: 'data:text/html,x' }
    expect(await see(hostile)).toMatchObject({ htmlLink: null, meetUrl: null })
  })

  it('has guests with their answers', async () => {
    const attendees = [
      { email: 'a@x.example', responseStatus: 'declined' },
      { email: 'b@x.example', responseStatus: 'needsAction' },
      { email: 'c@x.example' },
      { displayName: 'Nobody' },
    ]
    expect(await see({ attendees })).toMatchObject({
      guests: [
        { email: 'a@x.example', response: 'declined' },
        { email: 'b@x.example', response: 'needs_action' },
        { email: 'c@x.example', response: 'needs_action' },
      ],
    })
  })
})
