import { mintViewer, type Viewer } from '@/lib/domain/actor'
import type { TestDatabase } from '@/tests/support/database'

export const NOW = new Date('2026-03-03T10:00:00Z')

/** A uuid that sorts by its number. */
export const uuid = (kind: number, n: number) =>
  `0189000${kind}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

/** An organisation with one recruiter, a job, a candidate and their application; `n` keeps its ids apart. */
export async function house(database: TestDatabase, n: number): Promise<Viewer> {
  const { client } = database
  const at = NOW
  const [organizationId, userId, membershipId] = [uuid(1, n), uuid(2, n), uuid(3, n)]
  await client.organization.create({
    data: {
      id: organizationId,
      name: `Acme ${n}`,
      slug: `acme-${n}`,
      timeZone: 'Europe/Berlin',
      createdAt: at,
    },
  })
  await client.user.create({
    data: { id: userId, email: `ada-${n}@acme.example`, name: 'Ada', createdAt: at },
  })
  await client.membership.create({
    data: { id: membershipId, organizationId, userId, role: 'owner', createdAt: at },
  })
  await client.job.create({
    data: { id: uuid(4, n), organizationId, title: 'Backend Engineer', status: 'open', createdAt: at },
  })
  await client.candidate.create({
    data: {
      id: uuid(5, n),
      organizationId,
      name: "Zoë O'Neil",
      email: 'zoe@candidates.example',
      timeZone: 'America/Denver',
      createdAt: at,
      updatedAt: at,
    },
  })
  await client.application.create({
    data: {
      id: uuid(6, n),
      organizationId,
      candidateId: uuid(5, n),
      jobId: uuid(4, n),
      stage: 'interviewing',
      stageChangedAt: at,
      createdAt: at,
    },
  })
  return mintViewer({
    organizationId,
    organizationSlug: `acme-${n}`,
    organizationName: `Acme ${n}`,
    organizationTimeZone: 'Europe/Berlin',
    membershipId,
    userId,
    name: 'Ada',
    email: `ada-${n}@acme.example`,
    role: 'owner',
    timeZone: 'Europe/Berlin',
  })
}

/** An interview of the house's application, with Ivan on the panel and one preparation task. */
export async function interview(
  database: TestDatabase,
  viewer: Viewer,
  n: number,
  changes: Partial<Parameters<TestDatabase['client']['interview']['create']>[0]['data']> = {},
): Promise<string> {
  const { client } = database
  const { organizationId, userId } = viewer
  const application = await client.application.findFirstOrThrow({ where: { organizationId } })
  const startsAt = new Date(NOW.getTime() + n * 3_600_000)
  const endsAt = new Date(startsAt.getTime() + 3_600_000)
  const id = uuid(7, n)
  await client.interview.create({
    data: {
      id,
      organizationId,
      applicationId: application.id,
      organizerId: userId,
      title: 'First conversation',
      status: 'pending',
      format: 'video',
      startsAt,
      endsAt,
      timeZone: 'Europe/Berlin',
      candidateTimeZone: 'America/Denver',
      meetingUrl: 'https://meet.example/room',
      submissionId: uuid(8, n),
      createdAt: NOW,
      createdById: userId,
      bookedAt: NOW,
      revisedAt: NOW,
      ...changes,
    } as Parameters<typeof client.interview.create>[0]['data'],
  })
  await client.interviewParticipant.create({
    data: {
      id: uuid(9, n),
      organizationId,
      interviewId: id,
      name: 'Ivan Petrov',
      email: 'ivan@acme.example',
      required: true,
      startsAt,
      endsAt,
      blocks: false,
    },
  })
  await client.prepTask.create({
    data: {
      id: uuid(7, 100_000 + n),
      organizationId,
      interviewId: id,
      audience: 'candidate',
      title: 'Read the job description again',
      position: 0,
    },
  })
  return id
}

/** A message of an interview to its candidate. */
export async function message(
  database: TestDatabase,
  interviewId: string,
  n: number,
  changes: Partial<Parameters<TestDatabase['client']['message']['create']>[0]['data']> = {},
): Promise<string> {
  const { client } = database
  const { organizationId } = await client.interview.findUniqueOrThrow({ where: { id: interviewId } })
  const id = uuid(8, 100_000 + n)
  await client.message.create({
    data: {
      id,
      organizationId,
      interviewId,
      kind: 'invitation',
      audience: 'candidate',
      recipientName: "Zoë O'Neil",
      recipientEmail: 'zoe@candidates.example',
      recipientTimeZone: 'America/Denver',
      planKey: `invitation:${n}:candidate`,
      state: 'planned',
      why: 'as soon as the interview is scheduled',
      dueAt: NOW,
      createdAt: NOW,
      ...changes,
    } as Parameters<typeof client.message.create>[0]['data'],
  })
  return id
}
