import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultPolicy } from '@/lib/domain/policy'
import { type TestDatabase, testDatabase } from '../support/database'
import { statementsOf } from './candidate/statements'
import { house, NOW } from './interview/house'

let database: TestDatabase
let ask: typeof import('@/lib/queries/policy/dry-run')

beforeAll(async () => {
  database = await testDatabase()
  ask = await import('@/lib/queries/policy/dry-run')
})
afterAll(() => database.close())

const BOOKED = 10_000

test(`a dry run over ${BOOKED} booked interviews is four statements, and counts every one of them`, async () => {
  const viewer = await house(database, 1)
  await house(database, 2)
  await database.client.$executeRaw`
    INSERT INTO "Interview" ("id", "organizationId", "applicationId", "organizerId", "title", "status", "format",
      "startsAt", "endsAt", "timeZone", "candidateTimeZone", "customReminders", "submissionId", "createdAt",
      "createdById", "bookedAt", "revisedAt")
    SELECT gen_random_uuid(), a."organizationId", a."id", ${viewer.userId}::uuid, 'Round', 'pending', 'video',
      ${NOW}::timestamptz + interval '10 days' + n * interval '1 minute',
      ${NOW}::timestamptz + interval '10 days 1 hour' + n * interval '1 minute', 'Europe/Berlin',
      'America/Denver', '{}', gen_random_uuid(), ${NOW}, ${viewer.userId}::uuid, ${NOW}, ${NOW}
    FROM "Application" a, generate_series(1, ${BOOKED}::int) n
    WHERE a."organizationId" = ${viewer.organizationId}::uuid`
  await database.client.$executeRaw`
    INSERT INTO "InterviewParticipant" ("id", "organizationId", "interviewId", "name", "email", "required", "startsAt",
      "endsAt", "blocks")
    SELECT gen_random_uuid(), i."organizationId", i."id", 'Ivan', 'ivan@acme.example', TRUE, i."startsAt", i."endsAt",
      FALSE
    FROM "Interview" i`
  await database.client.$executeRaw`
    INSERT INTO "Message" ("id", "organizationId", "interviewId", "kind", "audience", "recipientName",
      "recipientEmail", "recipientTimeZone", "planKey", "ordinal", "state", "why", "dueAt", "sentAt", "createdAt")
    SELECT gen_random_uuid(), i."organizationId", i."id",
      (CASE WHEN n = 0 THEN 'invitation' ELSE 'invitation_follow_up' END)::"MessageKind", 'candidate', 'Zoë',
      'zoe@candidates.example', 'America/Denver',
      CASE WHEN n = 0 THEN 'invitation:0:candidate' ELSE 'invitation_follow_up:' || n || ':candidate' END, n,
      (CASE WHEN n = 0 THEN 'sent' WHEN n = 1 THEN 'planned' ELSE 'held' END)::"MessageState", 'why',
      ${NOW}::timestamptz + n * interval '2 days', CASE WHEN n = 0 THEN ${NOW}::timestamptz END, ${NOW}
    FROM "Interview" i, generate_series(0, 7) n`
  await database.client.$executeRawUnsafe('ANALYZE')
  const policy = { ...defaultPolicy, followUps: { ...defaultPolicy.followUps, delay: 1440, maximum: 1 } }
  const later = new Date(NOW.getTime() + 3_600_000)
  let found: Awaited<ReturnType<typeof ask.dryRun>> = []
  const statements = await statementsOf(async () => {
    found = await ask.dryRun(viewer, { policy }, later)
  })
  expect(statements.length).toBeLessThanOrEqual(4)
  expect(found).toHaveLength(BOOKED)
  const effects = found.flatMap(({ differences }) =>
    differences.map(({ effect, ordinal }) => `${effect} ${ordinal}`),
  )
  expect(effects.filter((effect) => effect === 'sooner 1')).toHaveLength(BOOKED)
  expect(effects.filter((effect) => effect === 'no_longer 3')).toHaveLength(BOOKED)
})
