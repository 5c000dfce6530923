import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Viewer } from '@/lib/domain/actor'
import { type TestDatabase, testDatabase } from '@/tests/support/database'
import { statementsOf } from '../candidate/statements'
import { house, interview, message, NOW, uuid } from '../interview/house'

let database: TestDatabase
let viewer: Viewer
let stranger: Viewer
let ask: typeof import('@/lib/queries/notification/list-open') &
  typeof import('@/lib/queries/organization/count-open-notifications') &
  typeof import('@/lib/queries/today/interviews') &
  typeof import('@/lib/queries/today/checklist') &
  typeof import('@/lib/commands/checklist/dismiss')

beforeAll(async () => {
  database = await testDatabase()
  ask = {
    ...(await import('@/lib/queries/notification/list-open')),
    ...(await import('@/lib/queries/organization/count-open-notifications')),
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
      change: null,
      interview: {
        candidateName: "Zoë O'Neil",
        jobTitle: 'Backend Engineer',
        edits: 0,
        inGoogle: false,
        participants: [{ id: uuid(9, 5), name: 'Ivan Petrov', holdsEntry: false }],
        heard: { candidate: ['invitation'] },
      },
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
    const span = { from: NOW, to: new Date(NOW.getTime() + 86_400_000), now: NOW }
    let today: Awaited<ReturnType<typeof ask.interviewsOfToday>> | undefined
    expect(
      await statementsOf(async () => {
        today = await ask.interviewsOfToday(viewer, span)
      }),
    ).toHaveLength(1)
    expect(today?.justDone).toBeUndefined()
    const found = today?.interviews ?? []
    expect(found.map(({ id, tasks, tasksDone }) => [id, tasks, tasksDone])).toEqual([
      [uuid(7, 1), 1, 0],
      [uuid(7, 3), 1, 1],
    ])
  })
})

describe('what the viewer has just done', () => {
  const at = new Date(NOW.getTime() - 5_000)
  const done = (interviewId: string, changes: object = {}) =>
    database.client.timelineEvent.create({
      data: {
        id: uuid(9, 900),
        organizationId: viewer.organizationId,
        interviewId,
        actorKind: 'member',
        actorId: viewer.userId,
        actorName: 'Ada',
        what: 'cancelled',
        at,
        ...changes,
      },
    })
  const justDone = async (who = viewer, now = NOW) =>
    (await ask.interviewsOfToday(who, { from: NOW, to: NOW, now })).justDone

  it('is told with the letters of it for half a minute, wherever the interview stands', async () => {
    const id = await interview(database, viewer, 300, { status: 'cancelled', cancelledAt: at, revision: 1 })
    await message(database, id, 1, { state: 'sent', sentAt: at })
    await message(database, id, 2, {
      kind: 'cancellation',
      revision: 1,
      dueAt: new Date(at.getTime() + 10_000),
    })
    await done(id)
    expect(await justDone()).toMatchObject({
      interviewId: id,
      what: 'cancelled',
      at,
      status: 'cancelled',
      candidateName: "Zoë O'Neil",
      letters: [{ name: "Zoë O'Neil", audience: 'candidate', state: 'planned' }],
    })
    expect(await justDone(viewer, new Date(at.getTime() + 30_001))).toBeUndefined()
    expect(await justDone(stranger)).toBeUndefined()
  })

  it('is also an answer to a card that writes to nobody', async () => {
    const id = await interview(database, viewer, 300)
    await done(id, { what: 'calendar_put_back' })
    expect(await justDone()).toMatchObject({ interviewId: id, what: 'calendar_put_back' })
  })

  it('is what they did, not others', async () => {
    const id = await interview(database, viewer, 300, { status: 'cancelled', cancelledAt: at })
    await done(id, { actorId: stranger.userId })
    expect(await justDone()).toBeUndefined()
  })
})

describe('the cards about Google', () => {
  it('name what was changed there, and whose connection it is', async () => {
    const { client } = database
    const { organizationId, userId } = viewer
    const id = await interview(database, viewer, 5)
    await client.calendarEvent.create({
      data: {
        id: uuid(9, 910),
        organizationId,
        interviewId: id,
        userId,
        dueAt: NOW,
        createdAt: NOW,
        present: true,
        syncedAt: NOW,
        changes: {
          create: {
            id: uuid(9, 911),
            organizationId,
            interviewId: id,
            kind: 'moved',
            startsAt: NOW,
            endsAt: at(1),
            seenAt: NOW,
          },
        },
      },
    })
    await client.interviewParticipant.updateMany({ where: { interviewId: id }, data: { entrySince: NOW } })
    await card(1, { interviewId: id, kind: 'calendar_change' })
    await card(2, { kind: 'calendar_broken', dedupeKey: `calendar_broken:${userId}` })
    await card(3, { kind: 'calendar_broken', dedupeKey: `calendar_broken:${stranger.userId}` })
    const { cards, total } = await ask.listOpenNotifications(viewer)
    // One's own is said by the banner.
    expect(cards.map(({ kind }) => kind)).toEqual(['calendar_broken', 'calendar_change'])
    expect([total, await ask.countOpenNotifications(viewer)]).toEqual([2, 2])
    expect(cards[1]).toMatchObject({
      change: { kind: 'moved', startsAt: NOW, endsAt: at(1) },
      interview: { inGoogle: true, participants: [{ holdsEntry: true }] },
    })
  })

  const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
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
