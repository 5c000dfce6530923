import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { SignedInUser, Viewer } from '@/lib/domain/actor'
import {
  accountOf,
  adaOf,
  behind,
  connect,
  type House,
  openHouse,
} from '../../commands/google-account/google'
import { statementsOf } from '../candidate/statements'

let house: House
let user: SignedInUser
let viewer: Viewer
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.reset()
  ;({ user, viewer } = await adaOf(house))
})

const find = () => house.findConnection(viewer, new Date())

it('says what stands in Google, what waits and what was refused, in one statement', async () => {
  const { client } = house.database
  const ids: string[] = []
  for (let n = 0; n < 5; n += 1) ids.push((await behind(house, viewer)).id)
  await behind(house, viewer, new Date(Date.now() - 3_600_000))
  const syncedAt = new Date()
  const set = (n: number, data: object) => client.calendarEvent.update({ where: { id: ids[n] ?? '' }, data })
  await set(0, { syncedRevision: 3, present: true, etag: '"1"', syncedAt })
  await set(1, { syncedRevision: 1, present: true, etag: '"1"' })
  await set(2, { refusedAt: syncedAt })
  const connectedAt = new Date()
  await connect(house, user, {}, connectedAt)
  await set(2, { refusedAt: syncedAt })
  expect(await statementsOf(find)).toHaveLength(1)
  expect(await find()).toEqual({
    email: user.email,
    connectedAt,
    brokenAt: null,
    brokenReason: null,
    inGoogle: 2,
    waiting: 3,
    refused: 1,
    lastSyncAt: syncedAt,
  })
})

it.each([
  ['scheduled', false, 1],
  ['cancelled', true, 1],
  ['cancelled', false, 0],
  ['declined', false, 0],
  ['completed', true, 0],
] as const)('of one that is %s, and in Google: %s, counts %i', async (status, present, waiting) => {
  const { id } = await behind(house, viewer)
  await connect(house, user)
  const { client } = house.database
  await client.calendarEvent.update({ where: { id }, data: { present } })
  const said = {
    scheduled: { confirmedAt: new Date() },
    cancelled: { cancelledAt: new Date() },
    declined: { declinedAt: new Date() },
    completed: { completedAt: new Date() },
  }[status]
  await client.interview.updateMany({ data: { status, ...said } })
  expect(await find()).toMatchObject({ waiting })
})

it('counts nothing of an organisation that one has left', async () => {
  await behind(house, viewer)
  await house.database.client.membership.updateMany({ data: { removedAt: new Date() } })
  expect(await find()).toMatchObject({ connectedAt: null, waiting: 0 })
})

it('tells with the session, in its one statement, since when a calendar is broken', async () => {
  const { findSession } = await import('@/lib/queries/session/find')
  const brokenAt = new Date()
  await connect(house, user)
  expect((await findSession(user.sessionId))?.calendarBrokenAt).toBeNull()
  await house.database.client.googleAccount.updateMany({ data: { brokenAt } })
  expect(await statementsOf(() => findSession(user.sessionId))).toHaveLength(1)
  expect((await findSession(user.sessionId))?.calendarBrokenAt).toEqual(brokenAt)
  await house.disconnectCalendar(viewer, new Date())
  expect((await findSession(user.sessionId))?.calendarBrokenAt).toBeNull()
  expect((await accountOf(house, user)).brokenAt).toBeNull()
})
