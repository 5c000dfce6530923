import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Viewer } from '@/lib/domain/actor'
import { readCursor } from '@/lib/queries/list-page'
import { type TestDatabase, testDatabase } from '@/tests/support/database'
import { statementsOf } from '../candidate/statements'
import { house, interview, message, NOW, uuid } from '../interview/house'

let database: TestDatabase
let viewer: Viewer
let stranger: Viewer
let outbox: typeof import('@/lib/queries/message/outbox')
let find: typeof import('@/lib/queries/message/find')
let letters: typeof import('@/lib/queries/message/letters-of')

beforeAll(async () => {
  database = await testDatabase()
  outbox = await import('@/lib/queries/message/outbox')
  find = await import('@/lib/queries/message/find')
  letters = await import('@/lib/queries/message/letters-of')
  viewer = await house(database, 1)
  stranger = await house(database, 2)
  const id = await interview(database, viewer, 1)
  const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
  const sent = (hours: number) => ({ dueAt: at(hours), sentAt: at(hours) })
  await message(database, id, 1, { kind: 'invitation', state: 'delivered', subject: 'Grüße', ...sent(-5) })
  await message(database, id, 2, { kind: 'invitation_follow_up', ordinal: 1, state: 'bounced', ...sent(-3) })
  await message(database, id, 3, { kind: 'reminder', state: 'planned', dueAt: at(2) })
  await message(database, id, 4, { kind: 'reminder', state: 'held', dueAt: at(1) })
  await message(database, id, 5, { kind: 'reminder', state: 'skipped', dueAt: at(-1) })
  const { organizationId } = viewer
  await database.client.message.create({
    data: {
      id: uuid(9, 77),
      organizationId,
      candidateId: uuid(5, 1),
      kind: 'custom',
      audience: 'candidate',
      recipientName: "Zoë O'Neil",
      recipientEmail: 'zoe@candidates.example',
      recipientTimeZone: 'America/Denver',
      planKey: 'custom',
      state: 'failed',
      why: 'written by Ada',
      subject: 'Passport',
      lastError: 'Resend: no',
      createdById: viewer.userId,
      dueAt: at(-2),
      createdAt: NOW,
    },
  })
  const elsewhere = await interview(database, stranger, 20)
  await message(database, elsewhere, 30, { state: 'delivered', subject: 'Grüße', ...sent(-5) })
})
afterAll(() => database.close())

const hours = async (filter: object, who = viewer) =>
  (await outbox.listOutbox(who, filter)).rows.map((row) => (row.dueAt.getTime() - NOW.getTime()) / 3_600_000)

describe('the outbox', () => {
  it('has what is to come soonest first, everything else latest first, all of it once', async () => {
    expect(await hours({})).toEqual([2, 1, -1, -2, -3, -5])
    expect(await hours({ group: 'planned' })).toEqual([1, 2])
    expect(await hours({ group: 'sent' })).toEqual([-5])
    expect(await hours({ group: 'trouble' })).toEqual([-2, -3])
    expect(await hours({ group: 'unsent' })).toEqual([-1])
  })

  it('is filtered by kind, period and candidate, and searched in recipients and subjects', async () => {
    expect(await hours({ kind: 'reminder' })).toEqual([2, 1, -1])
    expect(await hours({ from: new Date(NOW.getTime() - 3 * 3_600_000), until: NOW })).toEqual([-1, -2, -3])
    expect(await hours({ search: 'gruss' })).toEqual([])
    expect(await hours({ search: 'GRÜẞE' })).toEqual([-5])
    expect(await hours({ search: 'candidates.EXAMPLE', kind: 'custom' })).toEqual([-2])
    expect(await hours({ search: '%' })).toEqual([])
    expect(await hours({ candidateId: uuid(5, 1), kind: 'custom' })).toEqual([-2])
    expect(await hours({ candidateId: uuid(5, 2) })).toEqual([])
  })

  it('is narrowed to one interview: what belongs to it, and what was written about it', async () => {
    const { id } = await database.client.interview.findFirstOrThrow({
      where: { organizationId: viewer.organizationId },
      select: { id: true },
    })
    expect(await hours({ interviewId: id })).toEqual([2, 1, -1, -3, -5])
    const about = (aboutInterviewId: string | null) =>
      database.client.message.update({ where: { id: uuid(9, 77) }, data: { aboutInterviewId } })
    await about(id)
    expect(await hours({ interviewId: id })).toEqual([2, 1, -1, -2, -3, -5])
    expect(await hours({ interviewId: id, group: 'trouble' })).toEqual([-2, -3])
    expect(await hours({ interviewId: id }, stranger)).toEqual([])
    await about(null)
  })

  it('stays in its organisation', async () => {
    expect(await hours({}, stranger)).toEqual([-5])
    expect(await find.findMessage(stranger, uuid(9, 77))).toBeUndefined()
    expect(await letters.lettersToCandidate(stranger, uuid(5, 1))).toEqual([])
  })

  it('tells what a letter is about, and what went wrong', async () => {
    const { rows } = await outbox.listOutbox(viewer, { group: 'trouble' })
    expect(rows[0]).toMatchObject({ subject: 'Passport', lastError: 'Resend: no', interviewId: null })
    expect(rows[1]).toMatchObject({ candidateName: "Zoë O'Neil", jobTitle: 'Backend Engineer' })
  })

  it('asks as many statements for one as for many', async () => {
    for (const run of [
      () => outbox.listOutbox(viewer, {}),
      () =>
        outbox.listOutbox(viewer, { group: 'trouble', search: 'x', kind: 'custom', candidateId: uuid(5, 1) }),
      () => letters.lettersToCandidate(viewer, uuid(5, 1)),
    ])
      expect(await statementsOf(run)).toHaveLength(1)
    expect((await statementsOf(() => find.findMessage(viewer, uuid(9, 77)))).length).toBeLessThanOrEqual(2)
  })
})

describe('10,000 messages', () => {
  beforeAll(async () => {
    await database.client.$executeRaw`
      INSERT INTO "Message" ("id", "organizationId", "kind", "audience", "recipientName", "recipientEmail",
        "recipientTimeZone", "planKey", "state", "why", "dueAt", "sentAt", "createdAt", "trackedLinks")
      SELECT gen_random_uuid(), ${viewer.organizationId}::uuid, 'team_invitation', 'member', 'Kai ' || n, 'kai@x.example',
        'UTC', 'team_invitation', (CASE n % 10 WHEN 0 THEN 'planned' ELSE 'sent' END)::"MessageState", 'why',
        ${NOW}::timestamptz + (n / 3) * interval '1 minute', ${NOW}, ${NOW}, '{}'
      FROM generate_series(1, 10000) n`
    await database.client.$executeRaw`ANALYZE "Message"`
  })

  it('are paged there and back without a gap, also where many have one moment', async () => {
    const filter = { group: 'planned', kind: 'team_invitation' } as const
    const seen: string[] = []
    let cursor: string | undefined
    let back: string | undefined
    do {
      const page = await outbox.listOutbox(viewer, { ...filter, after: readCursor(cursor) })
      seen.push(...page.rows.map(({ id }) => id))
      back = page.previous
      cursor = page.next
    } while (cursor)
    expect(seen).toHaveLength(1_000)
    expect(new Set(seen).size).toBe(1_000)
    const before = await outbox.listOutbox(viewer, { ...filter, before: readCursor(back) })
    expect(before.rows.map(({ id }) => id)).toEqual(seen.slice(900, 950))
  })

  it.each(['planned', 'trouble'] as const)(
    'of which the first page of “%s” walks its own index',
    async (group) => {
      const [statement] = await statementsOf(() => outbox.listOutbox(viewer, { group }))
      const client = new pg.Client({ connectionString: database.url })
      await client.connect()
      const explained = await client.query(`EXPLAIN ${statement?.text}`, statement?.values)
      await client.end()
      const plan = explained.rows.map((line) => line['QUERY PLAN']).join('\n')
      expect(plan).toMatch(group === 'planned' ? /Message_to_come/ : /Message_in_trouble/)
    },
  )
})
