import { randomUUID } from 'node:crypto'
import type { TestDatabase } from './database'
import type { Company } from './world'

/**
 * So many booked interviews of one organisation, without their messages: two in three confirmed, a panel of two, in
 * the next 60 days and the zones of five candidates.
 */
export async function bookMany(
  { client }: Pick<TestDatabase, 'client'>,
  { viewer, jobId }: Company,
  { count, bookedAt }: { count: number; bookedAt: Date },
): Promise<void> {
  const { organizationId, userId } = viewer
  const zones = ['America/Denver', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Sydney', 'Asia/Tokyo']
  for (const [place, timeZone] of zones.entries()) {
    const candidate = {
      id: randomUUID(),
      organizationId,
      name: `Candidate ${place}`,
      email: `candidate-${place}@example.com`,
      timeZone,
      createdAt: bookedAt,
      updatedAt: bookedAt,
    }
    await client.candidate.create({ data: candidate })
    await client.application.create({
      data: {
        id: randomUUID(),
        organizationId,
        candidateId: candidate.id,
        jobId,
        stage: 'interviewing',
        stageChangedAt: bookedAt,
        createdAt: bookedAt,
      },
    })
  }
  await client.$executeRaw`
    INSERT INTO "Interview" ("id", "organizationId", "applicationId", "organizerId", "title", "status", "format",
      "startsAt", "endsAt", "timeZone", "candidateTimeZone", "customReminders", "submissionId", "createdAt",
      "createdById", "bookedAt", "revisedAt", "confirmedAt")
    SELECT gen_random_uuid(), ${organizationId}::uuid, a."id", ${userId}::uuid, 'Interview',
      (CASE WHEN n % 3 = 0 THEN 'pending' ELSE 'scheduled' END)::"InterviewStatus", 'phone', b.at + s.ahead,
      b.at + s.ahead + interval '1 hour', 'Europe/Berlin', a."timeZone", '{}', gen_random_uuid(), b.at,
      ${userId}::uuid, b.at, b.at, CASE WHEN n % 3 = 0 THEN NULL ELSE b.at + interval '30 minutes' END
    FROM generate_series(0, ${count - 1}::int) n
    CROSS JOIN (SELECT ${bookedAt}::timestamptz AS at) b
    CROSS JOIN LATERAL (SELECT interval '2 days' + (n % 4600) * interval '20 minutes' AS ahead) s
    JOIN (
      SELECT a."id", c."timeZone", row_number() OVER (ORDER BY c."email") - 1 AS place
      FROM "Application" a JOIN "Candidate" c ON c."id" = a."candidateId"
      WHERE c."organizationId" = ${organizationId}::uuid AND c."email" LIKE 'candidate-%'
    ) a ON a.place = n % 5`
  await client.$executeRaw`
    INSERT INTO "InterviewParticipant" ("id", "organizationId", "interviewId", "name", "email", "required",
      "startsAt", "endsAt", "blocks")
    SELECT gen_random_uuid(), i."organizationId", i."id", p.name, p.name || '@acme.example', TRUE, i."startsAt",
      i."endsAt", FALSE
    FROM "Interview" i, unnest(ARRAY['ivan', 'mia']) AS p(name)
    WHERE i."organizationId" = ${organizationId}::uuid`
}

/** Interviews that are booked at `at`, confirmed or waiting for an answer, each with people of its own. */
export async function insertBooked(
  client: TestDatabase['client'],
  booked: readonly {
    company: Company
    interviewId: string
    candidateId: string
    startsAt: Date
    address: string
    interviewer: string
  }[],
  { at, confirmed }: { at: Date; confirmed: boolean },
): Promise<void> {
  const rows = booked.map(({ company: { viewer, jobId }, interviewId, candidateId, ...one }) => ({
    ...one,
    candidateId,
    jobId,
    applicationId: randomUUID(),
    userId: viewer.userId,
    endsAt: new Date(one.startsAt.getTime() + 3_600_000),
    of: { interviewId, organizationId: viewer.organizationId },
  }))
  await client.candidate.createMany({
    data: rows.map(({ candidateId: id, of: { organizationId }, address: email }) => {
      return { id, organizationId, name: 'Zoë', email, createdAt: at, updatedAt: at }
    }),
  })
  await client.application.createMany({
    data: rows.map(({ applicationId: id, of: { organizationId }, candidateId, jobId }) => {
      const stage = { stage: 'interviewing' as const, stageChangedAt: at, createdAt: at }
      return { id, organizationId, candidateId, jobId, ...stage }
    }),
  })
  const facts = {
    format: 'video' as const,
    timeZone: 'Europe/Berlin',
    meetingUrl: 'https://meet.acme.example/zoe',
  }
  await client.interview.createMany({
    data: rows.map(({ of, applicationId, userId, startsAt, endsAt }) => ({
      ...{ id: of.interviewId, organizationId: of.organizationId, applicationId, startsAt, endsAt, ...facts },
      organizerId: userId,
      createdById: userId,
      title: 'Technical interview',
      status: confirmed ? ('scheduled' as const) : ('pending' as const),
      confirmedAt: confirmed ? at : null,
      candidateTimeZone: 'America/Denver',
      customReminders: [],
      submissionId: randomUUID(),
      createdAt: at,
      bookedAt: at,
      revisedAt: at,
    })),
  })
  await client.interviewRevision.createMany({
    data: rows.map(({ of, startsAt, endsAt }) => ({ ...of, revision: 0, startsAt, endsAt, ...facts, at })),
  })
  await client.interviewParticipant.createMany({
    data: rows.map(({ of, startsAt, endsAt, interviewer: email }) => {
      return { id: randomUUID(), ...of, startsAt, endsAt, name: 'Ivan', email, required: true, blocks: true }
    }),
  })
  await client.calendarEvent.createMany({
    data: rows.map(({ of, userId }) => ({ id: randomUUID(), ...of, userId, dueAt: at, createdAt: at })),
  })
}

/** Makes the letters of all interviews what the planner says, as of then. */
export async function planInBulk(client: TestDatabase['client'], now: Date): Promise<void> {
  const { readPlans } = await import('@/lib/queries/interview/plans')
  const { reconcilePlans } = await import('@/lib/commands/message/reconcile')
  const { Prisma } = await import('@/lib/db')
  await client.$transaction(async (tx) =>
    reconcilePlans(tx, await readPlans(tx, { of: Prisma.sql`TRUE`, rows: 'all', now }), now),
  )
}

/** Has everything that is due by then leave and arrive at that moment, without a letter. */
export async function leaveInBulk(client: TestDatabase['client'], at: Date): Promise<void> {
  await client.message.updateMany({
    where: { state: 'planned', dueAt: { lte: at } },
    data: { state: 'delivered', sentAt: at, deliveredAt: at },
  })
}
