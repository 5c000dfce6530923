import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type CalendarWorld,
  type Company,
  DAY,
  draftOf,
  hourAhead,
  openCalendarWorld,
} from '../../support/world'
import { booked, callsDuring, connectedCompany, editOf, flush, rowOf, shown, wait } from './support'

let world: CalendarWorld
let company: Company

beforeAll(async () => {
  world = await openCalendarWorld({ engine: false })
})
afterAll(() => world.close())
beforeEach(async () => {
  company = await connectedCompany(world)
})

const move = async (interviewId: string, startsAt: Date) => {
  const { date, time } = draftOf(company, startsAt)
  return world.commands.rescheduleInterview(
    company.viewer,
    { interviewId, date, time, durationMinutes: 60, timeZone: 'Europe/Berlin', allowClash: false },
    world.now(),
  )
}

describe('what the calendar shows', () => {
  test('an interview that waits for its yes, with the interviewers as guests and never the candidate', async () => {
    const { interviewId } = await booked(world, company)
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 200'])
    const [event] = shown(world, company)
    const interview = await world.database.client.interview.findUniqueOrThrow({ where: { id: interviewId } })
    expect(event).toMatchObject({
      status: 'tentative',
      summary: "(not confirmed) Zoë O'Neil — Technical interview (Backend Engineer)",
      location: 'https://meet.acme.example/zoe',
      guestsCanSeeOtherGuests: false,
    })
    expect(event?.attendees?.map(({ email }) => email)).toEqual(['ivan@acme.example'])
    expect(event?.description).toContain(`/interviews/${interviewId}`)
    expect(new Date(event?.start?.dateTime ?? 0)).toEqual(interview.startsAt)
    expect(JSON.stringify(event)).not.toContain('zoe@example.com')
  })

  test('each change with one call: confirmed, edited, moved, cancelled after its undo', async () => {
    const { interviewId, pass } = await booked(world, company)
    await flush(world)
    const confirm = () => world.commands.confirmInterview(pass, world.now())
    expect(await callsDuring(world, () => confirm().then(() => flush(world)))).toEqual(['PATCH 200'])
    expect(shown(world, company)[0]).toMatchObject({
      status: 'confirmed',
      summary: "Zoë O'Neil — Technical interview (Backend Engineer)",
    })
    const edit = () =>
      world.commands.editInterview(company.viewer, editOf(interviewId, { title: 'Culture' }), world.now())
    expect(await callsDuring(world, () => edit().then(() => flush(world)))).toEqual(['PATCH 200'])
    expect(shown(world, company)[0]?.summary).toContain('Culture')
    const to = hourAhead(world, 5 * DAY)
    expect(await callsDuring(world, () => move(interviewId, to).then(() => flush(world)))).toEqual([
      'PATCH 200',
    ])
    expect(new Date(shown(world, company)[0]?.start?.dateTime ?? 0)).toEqual(to)
    const cancel = () => world.commands.cancelInterview(company.viewer, { interviewId }, world.now())
    expect(await callsDuring(world, () => cancel().then(() => flush(world)))).toEqual([])
    wait(world, 11_000)
    expect(await callsDuring(world, () => flush(world))).toEqual(['DELETE 204'])
    expect(shown(world, company)).toEqual([])
    expect(await callsDuring(world, () => flush(world))).toEqual([])
    expect(await rowOf(world, interviewId)).toMatchObject({ present: false, generation: 1, etag: null })
  })

  test('an interview that was called off before it got there needs no call', async () => {
    const { interviewId } = await booked(world, company)
    await world.commands.cancelInterview(company.viewer, { interviewId }, world.now())
    wait(world, 11_000)
    expect(await callsDuring(world, () => flush(world))).toEqual([])
    expect(await rowOf(world, interviewId)).toMatchObject({
      present: false,
      generation: 0,
      syncedRevision: 2,
    })
  })

  test('an interview that comes to life again gets a new entry', async () => {
    const { interviewId, pass } = await booked(world, company)
    await flush(world)
    await world.commands.declineInterview(pass, {}, world.now())
    expect(await callsDuring(world, () => flush(world))).toEqual(['DELETE 204'])
    await world.commands.inviteAgain(company.viewer, { interviewId }, world.now())
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 200'])
    expect(shown(world, company)).toHaveLength(1)
  })

  test('the owner of the calendar is no guest of her own', async () => {
    const { email } = company.viewer
    await booked(world, company, {
      interviewers: [
        { name: 'Ada', email, required: true },
        { name: 'Ivan', email: 'ivan@acme.example', required: false },
      ],
    })
    await flush(world)
    expect(shown(world, company)[0]?.attendees).toMatchObject([
      { email: 'ivan@acme.example', optional: true },
    ])
  })

  test('what people typed arrives as harmless text', async () => {
    await world.database.client.candidate.updateMany({
      data: { name: '<img src=x onerror=alert(1)>\u202e Zoë\nATTENDEE:mallory' },
    })
    await booked(world, company)
    await flush(world)
    const [event] = shown(world, company)
    expect(event?.summary).not.toMatch(/[\n\u202e]/)
    expect(event?.description).not.toMatch(/[<>\u202e]/)
    expect(event?.attendees).toHaveLength(1)
  })
})

describe('one entry, whatever happens at once', () => {
  test('B1 twenty parallel confirmations, each with its own flush: one entry, one call', async () => {
    const { pass } = await booked(world, company)
    const calls = await callsDuring(world, () =>
      Promise.all(
        Array.from({ length: 20 }, async () => {
          expect(await world.commands.confirmInterview(pass, world.now())).toEqual({ ok: true })
          await flush(world)
        }),
      ),
    )
    expect(calls[0]).toBe('POST 200')
    expect(calls.length).toBeLessThanOrEqual(2)
    expect(world.google.events(company.viewer.email)).toHaveLength(1)
    expect(shown(world, company)[0]?.status).toBe('confirmed')
  })

  test('two workers at once make one call', async () => {
    const { interviewId } = await booked(world, company)
    const { id } = await rowOf(world, interviewId)
    const calls = await callsDuring(world, () =>
      Promise.all(
        Array.from({ length: 8 }, () => world.commands.syncCalendarEvent(world.commands.system, id)),
      ),
    )
    expect(calls).toEqual(['POST 200'])
  })

  test('five changes while a call is under way are one more call', async () => {
    const { interviewId } = await booked(world, company)
    world.google.setLatency(2_000)
    const calls = await callsDuring(world, async () => {
      const first = flush(world)
      for (let day = 4; day <= 8; day += 1) {
        expect(await move(interviewId, hourAhead(world, day * DAY))).toEqual({ ok: true })
      }
      world.google.setLatency(0)
      await Promise.all([first, flush(world)])
    })
    expect(calls).toEqual(['POST 200', 'PATCH 200'])
    expect(new Date(shown(world, company)[0]?.start?.dateTime ?? 0)).toEqual(hourAhead(world, 8 * DAY))
  })

  test('a change is in Google one round trip and a moment after its commit', async () => {
    await booked(world, company)
    await flush(world)
    world.google.setLatency(150)
    await booked(world, company, { allowClash: true })
    const start = performance.now()
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 200'])
    expect(performance.now() - start).toBeLessThan(500)
  })

  test('a worker that lost its claim writes nothing down', async () => {
    const { interviewId } = await booked(world, company)
    const { id } = await rowOf(world, interviewId)
    world.google.setLatency(1_500)
    const slow = world.commands.syncCalendarEvent(world.commands.system, id)
    await expect.poll(() => rowOf(world, interviewId).then(({ present }) => present)).toBe(true)
    const leaseUntil = new Date(world.clock.now() + 90_000)
    await world.database.client.calendarEvent.update({ where: { id }, data: { leaseUntil } })
    expect(await slow).toEqual({ comeBackAt: leaseUntil.toISOString() })
    expect(await rowOf(world, interviewId)).toMatchObject({ syncedRevision: 0, etag: null, leaseUntil })
  })

  test('twenty are written right away, the rest the engine is told of', async () => {
    for (let count = 0; count < 23; count += 1) await booked(world, company, { allowClash: true })
    expect(await flush(world)).toEqual({ tried: 20, announced: 3 })
    expect(shown(world, company)).toHaveLength(20)
    expect(await flush(world)).toEqual({ tried: 3, announced: 0 })
    expect(await flush(world)).toEqual({ tried: 0, announced: 0 })
  })
})
