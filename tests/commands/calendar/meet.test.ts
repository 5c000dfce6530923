import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CalendarWorld, type Company, openCalendarWorld } from '../../support/world'
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

const bookedWithoutLink = () => booked(world, company, { meetingUrl: undefined })
const interviewOf = (id: string) =>
  world.database.client.interview.findUniqueOrThrow({ where: { id }, include: { revisions: true } })
const timeline = async (interviewId: string) =>
  (
    await world.database.client.timelineEvent.findMany({ where: { interviewId }, orderBy: { at: 'asc' } })
  ).map(({ what, actorName }) => `${actorName} ${what}`)
const sync = async (interviewId: string) =>
  world.commands.syncCalendarEvent(world.commands.system, (await rowOf(world, interviewId)).id)

describe('a video call without a link', () => {
  test('gets a room of Google’s with the entry, in the same call, and no new revision', async () => {
    const { interviewId } = await bookedWithoutLink()
    expect(await callsDuring(world, () => flush(world))).toEqual(['POST 200'])
    const interview = await interviewOf(interviewId)
    expect(interview.meetingUrl).toMatch(/^https:\/\/meet\.google\.com\//)
    expect(shown(world, company)[0]?.hangoutLink).toBe(interview.meetingUrl)
    expect(interview).toMatchObject({ revision: 0, edits: 1 })
    expect(interview.revisions).toMatchObject([{ revision: 0, meetingUrl: interview.meetingUrl }])
    expect(await timeline(interviewId)).toEqual([
      'Ada Lindqvist scheduled',
      'Google Calendar meet_link_created',
    ])
    expect(await callsDuring(world, () => flush(world))).toEqual([])
  })

  test('refuses a form that was drawn before the room was there, which would take it away', async () => {
    const { interviewId } = await bookedWithoutLink()
    await flush(world)
    const { meetingUrl } = await interviewOf(interviewId)
    const form = editOf(interviewId, { title: 'Culture', meetingUrl: undefined, edits: 0 })
    expect(await world.commands.editInterview(company.viewer, form, world.now())).toMatchObject({
      reason: 'changed',
    })
    expect(await interviewOf(interviewId)).toMatchObject({ meetingUrl, revision: 0 })
  })

  test('keeps that room through later changes', async () => {
    const { interviewId, pass } = await bookedWithoutLink()
    await flush(world)
    const { meetingUrl } = await interviewOf(interviewId)
    await world.commands.confirmInterview(pass, world.now())
    expect(await callsDuring(world, () => flush(world))).toEqual(['PATCH 200'])
    expect(shown(world, company)[0]?.hangoutLink).toBe(meetingUrl)
    expect((await interviewOf(interviewId)).meetingUrl).toBe(meetingUrl)
  })

  test('whose room takes Google a moment is looked for, and found', async () => {
    world.google.setMeet('pending')
    const { interviewId } = await bookedWithoutLink()
    await flush(world)
    expect((await interviewOf(interviewId)).meetingUrl).toBeNull()
    const calls = await callsDuring(world, async () => {
      const { comeBackAt } = await sync(interviewId)
      wait(world, Date.parse(comeBackAt ?? '') - world.clock.now())
      await world.google.settled()
      expect(await sync(interviewId)).toEqual({ comeBackAt: null })
    })
    expect(calls).toEqual(['GET 200'])
    expect((await interviewOf(interviewId)).meetingUrl).toMatch(/^https:\/\/meet\.google\.com\//)
  })

  test('whose look the engine forgot is found by the sweep', async () => {
    world.google.setMeet('pending')
    const { interviewId } = await bookedWithoutLink()
    await flush(world)
    wait(world, 60_000)
    await world.google.settled()
    await world.commands.pullChanges(world.commands.system, world.now())
    expect((await interviewOf(interviewId)).meetingUrl).toMatch(/^https:\/\/meet\.google\.com\//)
  })

  test('whose room Google never makes is not looked for without end', async () => {
    world.google.setMeet('pending')
    const { interviewId } = await bookedWithoutLink()
    await flush(world)
    let looks = 0
    for (let { comeBackAt } = await sync(interviewId); comeBackAt; { comeBackAt } = await sync(interviewId)) {
      looks += 1
      // Past the moment, without letting the stand-in finish the room.
      world.clock.jumpTo(Date.parse(comeBackAt) + 1)
      world.google.setMeet('failure')
      if (looks > 10) break
    }
    expect(looks).toBeLessThanOrEqual(5)
  })

  test('and that a person gives a link meanwhile keeps the person’s', async () => {
    world.google.setLatency(300)
    const { interviewId } = await bookedWithoutLink()
    const flushing = flush(world)
    const link = 'https://zoom.example/j/1'
    const edited = await world.commands.editInterview(
      company.viewer,
      editOf(interviewId, { meetingUrl: link }),
      world.now(),
    )
    expect(edited).toEqual({ ok: true })
    await Promise.all([flushing, flush(world)])
    expect((await interviewOf(interviewId)).meetingUrl).toBe(link)
    expect(shown(world, company)[0]).toMatchObject({ location: link })
    expect(shown(world, company)[0]?.hangoutLink).toBeUndefined()
  })
})

test('an interview with its own link, or on the phone, gets no room', async () => {
  await booked(world, company)
  await booked(world, company, { format: 'phone', allowClash: true })
  await flush(world)
  for (const event of shown(world, company)) expect(event.hangoutLink).toBeUndefined()
})
