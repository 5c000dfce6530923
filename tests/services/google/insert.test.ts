import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertEvent, patchEvent } from '@/lib/services/google/calendar'
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
        description: null,
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
