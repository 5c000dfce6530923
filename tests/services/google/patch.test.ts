import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteEvent, patchEvent } from '@/lib/services/google/calendar'
import { fakeGoogle } from './support/fake-google'
import { answered, TOKEN, wanted } from './support/wanted'

let google: Awaited<ReturnType<typeof fakeGoogle>>
beforeAll(async () => {
  google = await fakeGoogle()
})
afterAll(() => google.close())

const EVENTS = '/calendar/v3/calendars/primary/events'
const { id } = wanted()

async function patched(changes: Parameters<typeof wanted>[0]) {
  google.answerNext(answered())
  await patchEvent(TOKEN, wanted(changes))
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
  const query = { sendUpdates: 'externalOnly' }
  expect(google.took()).toMatchObject([{ method: 'DELETE', path: `${EVENTS}/${id}`, query }])
})
