import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Viewer } from '@/lib/domain/actor'
import type { InterviewTab } from '@/lib/queries/interview/list'
import { readCursor } from '@/lib/queries/list-page'
import { type TestDatabase, testDatabase } from '@/tests/support/database'
import { statementsOf } from '../candidate/statements'
import { house, interview, message, NOW } from './house'

let database: TestDatabase
let viewer: Viewer
let stranger: Viewer
let list: typeof import('@/lib/queries/interview/list')

beforeAll(async () => {
  database = await testDatabase()
  list = await import('@/lib/queries/interview/list')
  viewer = await house(database, 1)
  stranger = await house(database, 2)
})
afterAll(() => database.close())

const ask = (tab: InterviewTab, more: object = {}, who = viewer) =>
  list.listInterviews(who, { tab, ...more }, NOW)
const hours = (rows: readonly { startsAt: Date }[]) =>
  rows.map((row) => (row.startsAt.getTime() - NOW.getTime()) / 3_600_000)

describe('a handful of interviews', () => {
  beforeAll(async () => {
    await interview(database, viewer, 1)
    await interview(database, viewer, 3, { status: 'scheduled', confirmedAt: NOW })
    await interview(database, viewer, 2, { status: 'cancelled', cancelledAt: NOW })
    await interview(database, viewer, 4, { status: 'declined', declinedAt: NOW })
    const [begun, ended, done, missed] = [-0.5, -1.5, -5, -6].map((n) => NOW.getTime() + n * 3_600_000)
    const at = (start = 0) => ({ startsAt: new Date(start), endsAt: new Date(start + 3_600_000) })
    await interview(database, viewer, 11, { status: 'scheduled', ...at(begun) })
    await interview(database, viewer, 12, { status: 'pending', ...at(ended) })
    await interview(database, viewer, 13, { status: 'completed', ...at(done) })
    await interview(database, viewer, 14, { status: 'no_show', ...at(missed) })
    await interview(database, stranger, 20)
  })

  it('stand on the tab where one looks for them, in its order', async () => {
    expect(hours((await ask('upcoming')).rows)).toEqual([-0.5, 1, 3])
    expect(hours((await ask('unconfirmed')).rows)).toEqual([1])
    expect(hours((await ask('past')).rows)).toEqual([-1.5, -5, -6])
    expect(hours((await ask('cancelled')).rows)).toEqual([4, 2])
  })

  it('are found by candidate and job, whatever the case and the accents', async () => {
    expect((await ask('upcoming', { search: "zoe o'n" })).rows).toHaveLength(3)
    expect((await ask('upcoming', { search: 'BACKEND' })).rows).toHaveLength(3)
    expect((await ask('upcoming', { search: '%' })).rows).toHaveLength(0)
  })

  it('stay in their organisation', async () => {
    expect(hours((await ask('upcoming', {}, stranger)).rows)).toEqual([20])
  })

  it('tell which follow-up about this time was sent, and what of the present revision leaves next', async () => {
    const [, first] = (await ask('upcoming')).rows
    const id = first?.id ?? ''
    await database.client.interview.update({ where: { id }, data: { revision: 4, askedRevision: 2 } })
    const followUp = { kind: 'invitation_follow_up' } as const
    const sent = { ...followUp, state: 'sent', sentAt: NOW } as const
    await message(database, id, 1, { ...sent, ordinal: 3, revision: 1 })
    await message(database, id, 2, { ...sent, ordinal: 1, revision: 2 })
    await message(database, id, 3, { ...sent, ordinal: 2, revision: 3 })
    await message(database, id, 4, {
      ...followUp,
      ordinal: 3,
      revision: 4,
      dueAt: new Date(NOW.getTime() + 5),
    })
    await message(database, id, 5, { dueAt: new Date(NOW.getTime() - 5), revision: 3 })
    const row = (await ask('upcoming')).rows[1]
    expect(row).toMatchObject({ followUpsSent: 2, nextKind: 'invitation_follow_up', nextOrdinal: 3 })
  })
})

describe('10,000 interviews', () => {
  beforeAll(async () => {
    await database.client.$executeRaw`
      INSERT INTO "Interview" ("id", "organizationId", "applicationId", "organizerId", "title", "status", "format",
        "startsAt", "endsAt", "timeZone", "candidateTimeZone", "submissionId", "createdAt", "createdById", "bookedAt",
        "revisedAt")
      SELECT gen_random_uuid(), a."organizationId", a."id", ${viewer.userId}::uuid, 'Round ' || n,
        (ARRAY['pending', 'scheduled', 'completed', 'cancelled'])[1 + n % 4]::"InterviewStatus", 'video',
        ${NOW}::timestamptz + (n / 8) * interval '1 hour' * (CASE WHEN n % 4 = 2 THEN -1 ELSE 1 END),
        ${NOW}::timestamptz + ((n / 8) * (CASE WHEN n % 4 = 2 THEN -1 ELSE 1 END) + 1) * interval '1 hour',
        'Europe/Berlin', 'America/Denver', gen_random_uuid(), ${NOW}, ${viewer.userId}::uuid, ${NOW},
        ${NOW}
      FROM generate_series(1, 10000) n, "Application" a WHERE a."organizationId" = ${viewer.organizationId}::uuid`
  })

  it.each(['upcoming', 'unconfirmed', 'past', 'cancelled'] as const)(
    'are read in one statement on the tab %s',
    async (tab) => {
      expect(await statementsOf(() => ask(tab))).toHaveLength(1)
      expect(await statementsOf(() => ask(tab, { search: 'round 7' }))).toHaveLength(1)
      expect((await ask(tab)).rows).toHaveLength(50)
    },
  )

  it.each(['upcoming', 'past'] as const)('can be walked page by page, there and back (%s)', async (tab) => {
    const seen: string[] = []
    const pages: string[][] = []
    let after: string | undefined
    for (let page = 0; page < 5; page += 1) {
      const { rows, next } = await ask(tab, { after: readCursor(after) })
      pages.push(rows.map((row) => row.id))
      seen.push(...rows.map((row) => row.id))
      after = next
    }
    expect(new Set(seen).size).toBe(250)
    const fifth = await ask(tab, { after: readCursor(await cursorAfter(pages[3])) })
    const fourth = await ask(tab, { before: readCursor(fifth.previous) })
    expect(fourth.rows.map((row) => row.id)).toEqual(pages[3])
    expect(fourth.previous).toBeDefined()
    expect((await ask(tab)).previous).toBeUndefined()
  })
})

/** Where the page with these rows ends. */
async function cursorAfter(ids: readonly string[] = []): Promise<string | undefined> {
  const last = await database.client.interview.findUniqueOrThrow({ where: { id: ids.at(-1) ?? '' } })
  return `${last.startsAt.getTime()}.${last.id}`
}
