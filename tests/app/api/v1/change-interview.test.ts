import { describe, expect, test, vi } from 'vitest'
import { HOUR } from '../../../support/world'
import { apiDesk } from './desk'

vi.mock('next/server', () => ({ after: () => {} }))
vi.mock('@/lib/action', () => ({ flushOutbox: async () => {} }))

const desk = apiDesk()
const mia = { name: 'Mia Rao', email: 'mia@acme.example', required: false }
const precondition = { status: 412, body: { type: '/docs/api#precondition_failed' } }

test('an interview moves to a new time, and not to the one that it has', async () => {
  const { id } = (await desk.create()).body
  const startsAt = desk.inDays(11)
  expect((await desk.patch(`/interviews/${id}`, { startsAt })).body).toMatchObject({
    revision: 1,
    status: 'pending',
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + HOUR).toISOString(),
  })
  expect((await desk.patch(`/interviews/${id}`, { startsAt })).body.revision).toBe(1)
})

describe('time and place in one request', () => {
  const revisions = (interviewId: string) =>
    desk.client().interviewRevision.findMany({
      where: { interviewId },
      orderBy: { revision: 'asc' },
      select: { revision: true, startsAt: true, format: true, location: true, reason: true },
    })

  test('are one revision, of which one letter tells', async () => {
    const { id } = (await desk.create()).body
    await desk.client().message.updateMany({
      where: { planKey: 'invitation:0:candidate' },
      data: { state: 'sent', sentAt: desk.now() },
    })
    const startsAt = desk.inDays(12)
    const place = { format: 'onsite', location: 'Torstr. 1, Berlin' }
    const both = await desk.patch(`/interviews/${id}`, {
      ...place,
      startsAt,
      title: 'Second round',
      interviewers: [mia],
      reason: 'Ivan is travelling',
    })
    expect(both.body).toMatchObject({ ...place, revision: 1, status: 'pending', title: 'Second round' })
    expect(both.body.interviewers).toMatchObject([{ email: 'mia@acme.example', required: false }])
    const [, now, ...more] = await revisions(id)
    expect(now).toEqual({ ...place, revision: 1, startsAt, reason: 'Ivan is travelling' })
    expect(more).toEqual([])
    const letters = await desk.client().message.findMany({ where: { kind: 'reschedule' } })
    expect(letters.map(({ revision, audience }) => [revision, audience])).toEqual([[1, 'candidate']])
  })

  test('open an interview again that was declined', async () => {
    const { id } = (await desk.create()).body
    await desk.client().interview.update({
      where: { id },
      data: { status: 'declined', declinedAt: desk.now() },
    })
    const { startsAt } = desk.hourIn(9)
    const again = await desk.patch(`/interviews/${id}`, { startsAt, format: 'phone' })
    expect(again.body).toMatchObject({ status: 'pending', revision: 1, format: 'phone' })
    expect(await desk.client().interview.findUniqueOrThrow({ where: { id } })).toMatchObject({
      askedRevision: 1,
      wasConfirmedAt: null,
      declinedAt: null,
    })
  })

  test('are changed in whole or not at all', async () => {
    const { id } = (await desk.create()).body
    await desk.create({ ...desk.hourIn(13), candidate: { name: 'Lee', email: 'lee@example.com' } })
    const change = { title: 'Other', meetingUrl: 'https://meet.acme.example/other' }
    const clash = await desk.patch(`/interviews/${id}`, { ...change, startsAt: desk.inDays(13) })
    expect(clash).toMatchObject({ status: 409, body: { type: '/docs/api#clash' } })
    expect((await desk.get(`/interviews/${id}`)).body).toMatchObject({ title: 'Interview', revision: 0 })
    expect(await revisions(id)).toHaveLength(1)
  })

  test('ask for whoever joins at the time that it has, when that time is given and no other', async () => {
    const { id } = (await desk.create()).body
    const other = {
      candidate: { name: 'Lee', email: 'lee@example.com' },
      interviewers: [{ ...mia, required: true }],
    }
    await desk.create(other)
    const { startsAt } = desk.hourIn(9)
    const joined = await desk.patch(`/interviews/${id}`, { startsAt, interviewers: other.interviewers })
    expect(joined).toMatchObject({ status: 409, body: { type: '/docs/api#clash' } })
  })
})

describe('with If-Match', () => {
  test('an interview is changed for the version that was seen', async () => {
    const made = await desk.create()
    const path = `/interviews/${made.body.id}`
    const etag = made.headers.get('etag') ?? ''
    const headers = { 'if-match': etag }
    const changed = await desk.patch(path, { title: 'Talk' }, headers)
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).not.toBe(etag)
    expect(await desk.patch(path, { title: 'Late' }, headers)).toMatchObject(precondition)
    expect((await desk.get(path)).body.title).toBe('Talk')
  })

  test('it is cancelled only as it was seen', async () => {
    const made = await desk.create()
    const path = `/interviews/${made.body.id}`
    const seen = { 'if-match': made.headers.get('etag') ?? '' }
    const now = { 'if-match': (await desk.patch(path, { title: 'Talk' })).headers.get('etag') ?? '' }
    expect(await desk.post(`${path}/cancel`, { reason: 'Filled' }, seen)).toMatchObject(precondition)
    expect((await desk.get(path)).body.status).toBe('pending')
    expect((await desk.post(`${path}/cancel`, { reason: 'Filled' }, now)).body.status).toBe('cancelled')
  })
})

test('an interview is cancelled with its reason, once, however often it is asked for', async () => {
  const { id } = (await desk.create()).body
  const cancelled = await desk.post(`/interviews/${id}/cancel`, { reason: 'Filled' })
  expect(cancelled.body).toMatchObject({ status: 'cancelled', cancelReason: 'Filled' })
  // The answer was lost: the same is asked for once more, with another reason even.
  const again = await desk.post(`/interviews/${id}/cancel`, { reason: 'Ended' })
  expect(again).toMatchObject({ status: 200, body: cancelled.body })
  expect(await desk.client().timelineEvent.count({ where: { interviewId: id, what: 'cancelled' } })).toBe(1)
})

test('an interview that is over is not cancelled any more', async () => {
  const { id } = (await desk.create()).body
  await desk.client().interview.update({ where: { id }, data: { status: 'declined' } })
  const late = await desk.post(`/interviews/${id}/cancel`)
  expect([late.status, late.headers.get('content-type')]).toEqual([409, 'application/problem+json'])
})
