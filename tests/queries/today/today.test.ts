import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Viewer } from '@/lib/domain/actor'
import { type TestDatabase, testDatabase } from '@/tests/support/database'
import { statementsOf } from '../candidate/statements'
import { house, interview, message, NOW, uuid } from '../interview/house'

let database: TestDatabase
let viewer: Viewer
let stranger: Viewer
let ask: typeof import('@/lib/queries/notification/list-open') &
  typeof import('@/lib/queries/today/interviews') &
  typeof import('@/lib/queries/today/checklist') &
  typeof import('@/lib/commands/checklist/dismiss')

beforeAll(async () => {
  database = await testDatabase()
  ask = {
    ...(await import('@/lib/queries/notification/list-open')),
    ...(await import('@/lib/queries/today/interviews')),
    ...(await import('@/lib/queries/today/checklist')),
    ...(await import('@/lib/commands/checklist/dismiss')),
  }
})
beforeEach(async () => {
  await database.reset()
  viewer = await house(database, 1)
  stranger = await house(database, 2)
})
afterAll(() => database.close())

const card = (n: number, data: object) =>
  database.client.notification.create({
    data: {
      id: uuid(9, 700 + n),
      organizationId: viewer.organizationId,
      kind: 'no_answer',
      dedupeKey: `key-${n}`,
      createdAt: new Date(NOW.getTime() + n),
      ...data,
    },
  })

describe('open cards', () => {
  it('come newest first with their interview, their letter and who has been told, in one statement', async () => {
    const id = await interview(database, viewer, 5)
    const letter = await message(database, id, 1, { state: 'failed' })
    await message(database, id, 2, { state: 'delivered', sentAt: NOW, deliveredAt: NOW })
    await message(database, id, 3, { planKey: `reminder:1440:${uuid(9, 5)}`, state: 'planned' })
    await card(1, { interviewId: id, kind: 'other_time_requested', detail: 'Friday, please' })
    await card(2, { interviewId: id, kind: 'delivery_failed', messageId: letter })
    await card(3, { kind: 'delivery_uncertain' })
    await card(4, { interviewId: id, resolvedAt: NOW, resolution: 'put away' })
    let answer: Awaited<ReturnType<typeof ask.listOpenNotifications>> | undefined
    const statements = await statementsOf(async () => {
      answer = await ask.listOpenNotifications(viewer)
    })
    expect(statements).toHaveLength(1)
    expect(answer?.total).toBe(3)
    expect(answer?.cards.map(({ kind }) => kind)).toEqual([
      'delivery_uncertain',
      'delivery_failed',
      'other_time_requested',
    ])
    expect(answer?.cards[0]).toMatchObject({ interview: null, message: null })
    expect(answer?.cards[1]?.message).toMatchObject({ kind: 'invitation', audience: 'candidate' })
    expect(answer?.cards[2]).toMatchObject({
      detail: 'Friday, please',
      interview: { candidateName: "Zoë O'Neil", jobTitle: 'Backend Engineer', told: ["Zoë O'Neil"] },
    })
  })

  it('stay in their organisation', async () => {
    await card(1, {})
    expect(await ask.listOpenNotifications(stranger)).toEqual({ cards: [], total: 0 })
  })
})

describe('the interviews of a span', () => {
  it('leave out what was called off, and count the preparation', async () => {
    await interview(database, viewer, 3, { status: 'scheduled' })
    await interview(database, viewer, 1)
    await interview(database, viewer, 2, { status: 'cancelled', cancelledAt: NOW })
    await interview(database, viewer, 40)
    await interview(database, stranger, 4)
    await database.client.prepTask.updateMany({ where: { interviewId: uuid(7, 3) }, data: { doneAt: NOW } })
    const span = { from: NOW, to: new Date(NOW.getTime() + 86_400_000) }
    let found: Awaited<ReturnType<typeof ask.interviewsBetween>> = []
    expect(
      await statementsOf(async () => {
        found = await ask.interviewsBetween(viewer, span)
      }),
    ).toHaveLength(1)
    expect(found.map(({ id, tasks, tasksDone }) => [id, tasks, tasksDone])).toEqual([
      [uuid(7, 1), 1, 0],
      [uuid(7, 3), 1, 1],
    ])
  })
})

describe('the first steps', () => {
  it('are ticked by what is there, in one statement', async () => {
    expect(await statementsOf(() => ask.firstSteps(viewer))).toHaveLength(1)
    expect(await ask.firstSteps(viewer)).toEqual({
      candidates: true,
      jobs: true,
      calendar: false,
      interviews: false,
      colleagues: false,
      dismissed: false,
    })
    await interview(database, viewer, 1)
    await database.client.invitation.create({
      data: {
        id: uuid(9, 800),
        organizationId: viewer.organizationId,
        email: 'ben@acme.example',
        role: 'recruiter',
        invitedById: viewer.userId,
        createdAt: NOW,
      },
    })
    expect(await ask.firstSteps(viewer)).toMatchObject({ interviews: true, colleagues: true })
  })

  it('are put away by each member for themselves, once', async () => {
    await ask.dismissChecklist(viewer, NOW)
    await ask.dismissChecklist(viewer, new Date(NOW.getTime() + 1000))
    expect((await ask.firstSteps(viewer)).dismissed).toBe(true)
    expect((await ask.firstSteps(stranger)).dismissed).toBe(false)
    const membership = await database.client.membership.findUniqueOrThrow({
      where: { id: viewer.membershipId },
    })
    expect(membership.checklistDismissedAt).toEqual(NOW)
  })
})
