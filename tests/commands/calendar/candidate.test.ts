import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { editCandidate } from '@/lib/commands/candidate/edit'
import { type CalendarWorld, type Company, openCalendarWorld } from '../../support/world'
import { booked, callsDuring, connectedCompany, flush, shown } from './support'

let world: CalendarWorld
let company: Company

beforeAll(async () => {
  world = await openCalendarWorld({ engine: false })
})
afterAll(() => world.close())
beforeEach(async () => {
  company = await connectedCompany(world)
})

const known = {
  name: "Zoë O'Neil",
  email: 'zoe@example.com',
  phone: null,
  timeZone: 'America/Denver',
  notes: null,
}
const edit = (change: Partial<Record<keyof typeof known, string | null>>) =>
  editCandidate(
    company.viewer,
    { candidateId: company.candidateId, ...known, ...change } as Parameters<typeof editCandidate>[1],
    world.now(),
  )
const callsAfter = (change: Parameters<typeof edit>[0]) =>
  callsDuring(world, async () => {
    expect(await edit(change)).toEqual({ ok: true })
    await flush(world)
  })

describe('what is corrected about a candidate', () => {
  test('reaches the calendar: the name, and the number of a phone interview', async () => {
    await booked(world, company, { format: 'phone', meetingUrl: undefined })
    await booked(world, company, { allowClash: true })
    await flush(world)
    expect(await callsAfter({ phone: '+49 30 1234' })).toEqual(['PATCH 200'])
    const descriptions = shown(world, company).map(({ description }) => description)
    expect(descriptions.filter((text) => text?.includes('+49 30 1234'))).toHaveLength(1)
    expect(await callsAfter({ phone: '+49 30 1234', name: 'Zoe Neal' })).toEqual(['PATCH 200', 'PATCH 200'])
    for (const { summary } of shown(world, company)) expect(summary).toContain('Zoe Neal')
  })

  test('costs no call where the calendar shows nothing of it, or the interview is over', async () => {
    const { interviewId } = await booked(world, company)
    await flush(world)
    expect(
      await callsAfter({ phone: '+49 30 1234', notes: 'Likes trains', timeZone: 'Europe/Berlin' }),
    ).toEqual([])
    await world.database.client.interview.update({
      where: { id: interviewId },
      data: { status: 'completed' },
    })
    expect(await callsAfter({ name: 'Zoe Neal' })).toEqual([])
  })

  test('and the interview at the same time: neither waits for the other for ever, and both are shown', async () => {
    const { pass } = await booked(world, company)
    await flush(world)
    for (let round = 0; round < 5; round += 1)
      await Promise.all([
        edit({ name: `Zoe ${round}`, email: `zoe${round}@example.com` }),
        world.commands.confirmInterview(pass, world.now()),
        flush(world),
      ])
    await flush(world)
    expect(shown(world, company)).toMatchObject([
      { summary: 'Zoe 4 — Technical interview (Backend Engineer)', status: 'confirmed' },
    ])
  })
})
