import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getEvent } from '@/lib/services/google/calendar'
import { fakeGoogle } from './support/fake-google'
import { answered, TOKEN, wanted } from './support/wanted'

let google: Awaited<ReturnType<typeof fakeGoogle>>
beforeAll(async () => {
  google = await fakeGoogle()
})
afterAll(() => google.close())

const EVENTS = '/calendar/v3/calendars/primary/events'
const { id } = wanted()

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
    expect(google.took()).toMatchObject([{ method: 'GET', path: `${EVENTS}/${id}`, query: {}, body: '' }])
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
