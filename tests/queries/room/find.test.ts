import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { candidatePass } from '@/lib/auth'
import { confirmInterview } from '@/lib/commands/interview/confirm'
import { declineInterview } from '@/lib/commands/interview/decline'
import { rescheduleInterview } from '@/lib/commands/interview/reschedule'
import { newId } from '@/lib/db'
import { mintCandidatePass } from '@/lib/domain/actor'
import { findRoom } from '@/lib/queries/room/find'
import { roomLink, type SeededRoom, seedRoom } from '@/tests/app/room/seed-room'
import { type TestDatabase, testDatabase } from '@/tests/support/database'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

describe('the room of a pass', () => {
  test('holds what the page shows, and nobody’s address but the organiser’s', async () => {
    const seeded = await seedRoom({ interviewers: [{ name: 'Ivan Inter', email: 'ivan@acme.example' }] })
    const room = await findRoom(seeded.pass)
    expect(room).toMatchObject({
      organizationName: 'Acme',
      jobTitle: 'Backend Engineer',
      title: 'Technical interview',
      format: 'video',
      candidateTimeZone: 'America/Denver',
      timeZone: 'Europe/Berlin',
      meetingUrl: 'https://meet.example/abc-defg-hij',
      organizer: { name: 'Ada Lovelace' },
      people: [{ name: 'Ivan Inter', title: null }],
      changedMind: false,
      interview: { status: 'pending', askedRevision: 0, heldAt: null, startsAt: expect.any(Date) },
      link: { purpose: 'decide', revision: 0, revokedAt: null, expiresAt: expect.any(Date) },
    })
    expect(room?.tasks.map((task) => task.done)).toEqual([false, false, false])
    expect(JSON.stringify(room)).not.toMatch(/ivan@|zoe@/)
  })

  test('names the reminders that are planned, soonest first', async () => {
    const seeded = await seedRoom()
    await confirmInterview(seeded.pass, new Date())
    const reminders = (await findRoom(seeded.pass))?.reminders ?? []
    expect(reminders.length).toBe(2)
    expect(reminders).toEqual(reminders.toSorted((a, b) => a.getTime() - b.getTime()))
  })

  test('knows that a change of mind waits for the recruiter, until it is decided', async () => {
    const seeded = await seedRoom()
    await declineInterview(seeded.pass, {}, new Date())
    expect((await findRoom(seeded.pass))?.changedMind).toBe(false)
    await confirmInterview(seeded.pass, new Date())
    expect((await findRoom(seeded.pass))?.changedMind).toBe(true)
    await database.client.notification.updateMany({
      where: { interviewId: seeded.interviewId },
      data: { resolvedAt: new Date() },
    })
    expect((await findRoom(seeded.pass))?.changedMind).toBe(false)
  })

  test('says from when it was moved and why, by what the candidate was told last', async () => {
    const seeded = await seedRoom()
    const { interviewId } = seeded
    const sent = { state: 'sent', sentAt: new Date() } as const
    await database.client.message.updateMany({ where: { interviewId, kind: 'invitation' }, data: sent })
    const told = await database.client.interviewRevision.findFirstOrThrow({ where: { interviewId } })
    const moved = async () => {
      await database.client.candidateLink.updateMany({ where: { interviewId }, data: { revision: 2 } })
      return (await findRoom(seeded.pass))?.moved
    }
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    const move = (date: string, reason: string) =>
      rescheduleInterview(
        seeded.viewer,
        {
          interviewId,
          date,
          time: '10:00',
          durationMinutes: 60,
          timeZone: 'Europe/Berlin',
          reason,
          allowClash: true,
        },
        new Date(),
      )
    expect(await moved()).toBeNull()
    expect(await move(inDays(5), 'Never said')).toEqual({ ok: true })
    expect(await move(inDays(6), ' Ivan is ill ')).toEqual({ ok: true })
    expect(await moved()).toEqual({ startsAt: told.startsAt, endsAt: told.endsAt, reason: 'Ivan is ill' })
    await database.client.message.updateMany({ where: { interviewId }, data: { state: 'cancelled' } })
    expect(await moved()).toBeNull()
  })

  test('is not found when any part of the pass is somebody else’s', async () => {
    const [mine, theirs] = [await seedRoom(), await seedRoom()]
    for (const part of ['organizationId', 'candidateId', 'interviewId', 'linkId'] as const) {
      const pass = mintCandidatePass({ ...mine.pass, [part]: theirs.pass[part] })
      expect(await findRoom(pass), part).toBeUndefined()
    }
  })
})

test('a view costs two statements, at any size', async () => {
  const small = await seedRoom()
  const large = await grow(await seedRoom())
  expect(await statements(() => view(small.token))).toBe(2)
  expect(await statements(() => view(large.token))).toBe(2)
  const room = await findRoom(large.pass)
  expect([room?.people.length, room?.tasks.length]).toEqual([52, 53])
})

async function view(token: string) {
  const pass = await candidatePass(token)
  return pass && (await findRoom(pass))
}

async function statements(run: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(Client.prototype, 'query')
  try {
    expect(await run()).toBeDefined()
    return query.mock.calls.length
  } finally {
    query.mockRestore()
  }
}

/** Many people, tasks, links and cards around one interview. */
async function grow(seeded: SeededRoom): Promise<SeededRoom> {
  const { organizationId } = seeded.viewer
  const { interviewId } = seeded
  const fifty = Array.from({ length: 50 }, (_, index) => index)
  const at = new Date()
  await database.client.interviewParticipant.createMany({
    data: fifty.map((index) => ({
      id: newId(),
      organizationId,
      interviewId,
      name: `Person ${index}`,
      email: `person${index}@acme.example`,
      required: false,
      startsAt: at,
      endsAt: new Date(at.getTime() + 60_000),
      blocks: false,
    })),
  })
  await database.client.prepTask.createMany({
    data: fifty.map((position) => ({
      id: newId(),
      organizationId,
      interviewId,
      audience: 'candidate' as const,
      title: `Task ${position}`,
      position: 10 + position,
    })),
  })
  for (const _ of fifty) await roomLink(seeded)
  return seeded
}
