import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { cancelInterview } from '@/lib/commands/interview/cancel'
import { type TestDatabase, testDatabase } from '@/tests/support/database'
import { dump } from './dump'
import { roomLink, type SeededRoom, seedRoom } from './seed-room'
import { answer, reopenAnswer, visit } from './visit'

const { afterwards } = vi.hoisted(() => ({ afterwards: [] as (() => Promise<void>)[] }))
vi.mock('next/server', async (original) => ({
  ...(await original<typeof import('next/server')>()),
  after: (task: () => Promise<void>) => afterwards.push(task),
}))

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(() => {
  afterwards.length = 0
})

const statusOf = async ({ interviewId }: SeededRoom) =>
  (await database.client.interview.findUniqueOrThrow({ where: { id: interviewId } })).status
const openCards = ({ interviewId }: SeededRoom, kind: 'confirm_after_decline' | 'other_time_requested') =>
  database.client.notification.count({ where: { interviewId, kind, resolvedAt: null } })

describe('an answer leads back to the room, which shows what came of it', () => {
  test('confirm', async () => {
    const room = await seedRoom()
    const response = await answer(room.token, { answer: 'confirm' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`/c/${room.token}`)
    expect(await visit(room.token)).toContain('You have confirmed')
    expect(afterwards).toHaveLength(1)
  })

  test('another time, in the candidate’s words, and the zone they read in is kept', async () => {
    const room = await seedRoom()
    const form = { answer: 'another_time', wish: ' Friday?\r\nOr Monday ', zone: 'Asia/Kolkata' }
    const response = await answer(room.token, form)
    expect(response.headers.get('location')).toBe(`/c/${room.token}?zone=Asia%2FKolkata`)
    const html = await visit(room.token)
    expect(html).toContain('You asked for another time')
    expect(html).toContain('Friday?\nOr Monday')
    expect(html).toContain('Confirm this time after all')
    expect(await openCards(room, 'other_time_requested')).toBe(1)
    await answer(room.token, { answer: 'confirm' })
    expect(await visit(room.token)).toContain('You have confirmed')
  })

  test('no, and a change of mind becomes a question to the recruiter', async () => {
    const room = await seedRoom()
    await answer(room.token, { answer: 'decline', reason: 'Another offer' })
    expect(await visit(room.token)).toContain('Changed your mind?')
    expect(await openCards(room, 'confirm_after_decline')).toBe(0)
    for (let again = 0; again < 3; again += 1) await answer(room.token, { answer: 'confirm' })
    expect(await visit(room.token)).toContain('We have passed this on to <bdi')
    expect(await openCards(room, 'confirm_after_decline')).toBe(1)
    expect(await statusOf(room)).toBe('declined')
  })

  test('a task is ticked and unticked', async () => {
    const room = await seedRoom()
    const task = await database.client.prepTask.findFirstOrThrow({
      where: { interviewId: room.interviewId, audience: 'candidate' },
    })
    const response = await answer(room.token, { answer: 'tick', done: task.id })
    expect(response.headers.get('location')).toBe(`/c/${room.token}#get-ready`)
    expect(await visit(room.token)).toContain('1 of 3')
    await answer(room.token, { answer: 'tick', undone: task.id })
    expect(await visit(room.token)).toContain('0 of 3')
  })

  test('nobody ticks the other side’s tasks, or those of another interview', async () => {
    const [room, other] = [await seedRoom(), await seedRoom()]
    const before = await dump(database)
    const foreign = await database.client.prepTask.findMany({
      where: {
        OR: [{ interviewId: room.interviewId, audience: 'interviewer' }, { interviewId: other.interviewId }],
      },
    })
    for (const { id } of foreign) await answer(room.token, { answer: 'tick', done: id })
    expect(await dump(database)).toBe(before)
  })
})

describe('races and repeats', () => {
  test('of 20 equal confirms at once one acts, and all lead to success', async () => {
    const room = await seedRoom()
    const later = await roomLink(room)
    const sent = Array.from({ length: 20 }, (_, index) =>
      answer(index % 2 === 0 ? room.token : later, { answer: 'confirm' }),
    )
    for (const response of await Promise.all(sent)) expect(response.status).toBe(303)
    expect(await visit(room.token)).toContain('You have confirmed')
    const { client } = database
    const { interviewId } = room
    expect(await client.timelineEvent.count({ where: { interviewId, what: 'confirmed' } })).toBe(1)
    const mails = { interviewId, kind: 'confirmation' as const, audience: 'candidate' as const }
    expect(await client.message.count({ where: mails })).toBe(1)
  })

  test('confirm and decline at once: one wins, and the room tells the truth to both', async () => {
    for (let round = 0; round < 10; round += 1) {
      const room = await seedRoom()
      await Promise.all([
        answer(room.token, { answer: 'confirm' }),
        answer(room.token, { answer: 'decline' }),
        cancelInterview(room.viewer, { interviewId: room.interviewId }, new Date()),
      ])
      // Who declined and confirmed in one moment reads that the question was passed on.
      const shown = {
        scheduled: /You have confirmed/,
        declined: /can’t make it|passed/,
        cancelled: /is cancelled/,
      }
      const status = await statusOf(room)
      expect(Object.keys(shown)).toContain(status)
      expect(await visit(room.token)).toMatch(shown[status as keyof typeof shown])
    }
  })
})

describe('a door that is closed takes no answer, and says so', () => {
  const client = () => database.client
  const doors: Record<string, { say: string; close: (room: SeededRoom) => Promise<unknown> }> = {
    superseded: {
      say: 'has changed since this e-mail',
      close: ({ interviewId }) =>
        client().interview.update({
          where: { id: interviewId },
          data: { revision: { increment: 1 }, askedRevision: { increment: 1 } },
        }),
    },
    revoked: {
      say: 'This link has been closed',
      close: ({ linkId }) =>
        client().candidateLink.update({ where: { id: linkId }, data: { revokedAt: new Date() } }),
    },
    expired: {
      say: 'This link has run out',
      close: ({ linkId }) =>
        client().candidateLink.update({
          where: { id: linkId },
          data: { purpose: 'room', expiresAt: new Date(0) },
        }),
    },
    cancelled: {
      say: 'This interview is cancelled',
      close: ({ viewer, interviewId }) => cancelInterview(viewer, { interviewId }, new Date()),
    },
  }

  test.each(Object.entries(doors))('%s', async (_name, { say, close }) => {
    const room = await seedRoom()
    const task = await client().prepTask.findFirstOrThrow({
      where: { interviewId: room.interviewId, audience: 'candidate' },
    })
    await close(room)
    await refusesEverything(room, task.id)
    expect(await visit(room.token)).toContain(say)
  })

  test.each([
    ['begun', -5, 'This interview has begun'],
    ['over', -500, 'This interview is over'],
  ])('%s', async (_name, startsInMinutes, say) => {
    const room = await seedRoom({ startsInMinutes })
    const tasks = await client().prepTask.findMany({ where: { interviewId: room.interviewId } })
    await refusesEverything(room, tasks[0]?.id ?? '')
    expect(await visit(room.token)).toContain(say)
  })

  test('what is superseded, revoked or expired shows nothing of the interview', async () => {
    for (const name of ['superseded', 'revoked', 'expired'] as const) {
      const room = await seedRoom()
      await doors[name]?.close(room)
      const html = await visit(room.token)
      for (const held of ['Backend Engineer', 'meet.example', 'Ivan', '2026', '2027', 'Denver', '303 555'])
        expect(html, `${name}: ${held}`).not.toContain(held)
    }
  })

  test('the address of a refused form leads back to the room', async () => {
    const room = await seedRoom()
    const response = await reopenAnswer(room.token)
    expect([response.status, response.headers.get('location')]).toEqual([303, `/c/${room.token}`])
    expect((await reopenAnswer('nonsense')).status).toBe(404)
  })

  async function refusesEverything(room: SeededRoom, taskId: string) {
    const before = await dump(database)
    const forms: Record<string, string>[] = [
      { answer: 'confirm' },
      { answer: 'another_time', wish: 'Friday' },
      { answer: 'decline', reason: 'no' },
      { answer: 'tick', done: taskId },
    ]
    for (const form of forms) expect((await answer(room.token, form)).status).toBe(303)
    expect(await dump(database)).toBe(before)
  }
})
