import { db, type Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { InterviewStatus } from '@/lib/domain/interview'
import { versionOf } from '@/lib/domain/interview-amendment'
import type { InterviewWire } from '@/lib/domain/wire/interview'
import { cutPage, type PageAsked, type WirePage } from '@/lib/domain/wire/page'
import { laterThan } from '@/lib/queries/keyset'

const select = {
  id: true,
  status: true,
  revision: true,
  edits: true,
  title: true,
  format: true,
  startsAt: true,
  endsAt: true,
  timeZone: true,
  candidateTimeZone: true,
  location: true,
  meetingUrl: true,
  customReminders: true,
  applicationId: true,
  application: {
    select: {
      candidate: { select: { id: true, name: true, email: true, timeZone: true } },
      job: { select: { id: true, title: true } },
    },
  },
  participants: {
    where: { removedAt: null },
    select: { name: true, email: true, required: true, response: true },
    orderBy: { id: 'asc' },
  },
  confirmedAt: true,
  declinedAt: true,
  declineReason: true,
  heldAt: true,
  heldReason: true,
  cancelledAt: true,
  cancelReason: true,
  completedAt: true,
  outcome: true,
  createdAt: true,
  revisedAt: true,
} as const satisfies Prisma.InterviewSelect

/** An interview as the API shows it; undefined for ids of other organisations. */
export async function findInterviewWire(viewer: Viewer, id: string): Promise<InterviewWire | undefined> {
  const row = await db().interview.findFirst({
    where: { id, organizationId: viewer.organizationId },
    select,
  })
  return row ? wire(row) : undefined
}

/** A page of the organisation's interviews, the earliest start first. */
export async function listInterviewWires(
  viewer: Viewer,
  asked: PageAsked & {
    status?: InterviewStatus
    candidateId?: string
    jobId?: string
    startsAfter?: Date
    startsBefore?: Date
  },
): Promise<WirePage<InterviewWire>> {
  const { after, limit, status, candidateId, jobId, startsAfter, startsBefore } = asked
  const rows = await db().interview.findMany({
    where: {
      organizationId: viewer.organizationId,
      ...(status && { status }),
      ...((candidateId || jobId) && {
        application: { ...(candidateId && { candidateId }), ...(jobId && { jobId }) },
      }),
      AND: [
        startsAfter ? { startsAt: { gt: startsAfter } } : {},
        startsBefore ? { startsAt: { lt: startsBefore } } : {},
        laterThan(after),
      ],
    },
    select,
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  })
  return cutPage(rows, { list: 'interviews', limit, at: (row) => row.startsAt, wire })
}

function wire(row: Prisma.InterviewGetPayload<{ select: typeof select }>): InterviewWire {
  const { application, participants, heldAt, heldReason, edits, ...facts } = row
  return {
    ...facts,
    version: versionOf({ revision: row.revision, edits }),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    candidate: application.candidate,
    job: application.job,
    interviewers: participants,
    confirmedAt: text(row.confirmedAt),
    declinedAt: text(row.declinedAt),
    otherTimeAskedAt: text(heldAt),
    otherTimeWish: heldReason,
    cancelledAt: text(row.cancelledAt),
    completedAt: text(row.completedAt),
    createdAt: row.createdAt.toISOString(),
    revisedAt: row.revisedAt.toISOString(),
  }
}

const text = (instant: Date | null) => instant?.toISOString() ?? null
