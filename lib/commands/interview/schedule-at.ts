import { createCandidateWithin } from '@/lib/commands/candidate/create'
import { insertJob } from '@/lib/commands/job/create'
import type { Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { refuseSpan } from '@/lib/domain/interview-start'
import { jobTitleKey } from '@/lib/domain/job'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { type Booking, type BookingOutcome, bookInterview, type Found, interviewOfSubmission } from './book'

/** A candidate who is here by id, or one who is told apart by the address and made when nobody has it. */
export type CandidateChoice = { id: string } | { name: string; email: string; timeZone: string | null }

/** A job that is here by id, or by title: the open one of that title, made when there is none. */
export type JobChoice = { id: string } | { title: string }

export type Appointment = Omit<Booking, 'find'> & { candidate: CandidateChoice; job: JobChoice }

/**
 * Books an interview between two instants. A candidate or a job that is not here yet is made with it, in the same
 * transaction. Outcomes as of bookInterview; of a repeated submission the interview that the first one made.
 */
export async function scheduleInterviewAt(
  viewer: Viewer,
  appointment: Appointment,
  now: Date,
): Promise<BookingOutcome> {
  const earlier = await interviewOfSubmission(viewer, appointment.submissionId)
  if (earlier) return { ok: true, interviewId: earlier }
  const refused = refuseSpan(appointment, now)
  if (refused) return refused
  const find = async (tx: Transaction): Promise<Done<Found> | Refusal<'invalid'>> => {
    const candidate = await findCandidate(tx, viewer, appointment, now)
    if (!candidate) return refuse('invalid', { fields: { candidateId: 'This candidate does not exist.' } })
    const jobId = await findJob(tx, viewer, appointment.job, now)
    if (!jobId) return refuse('invalid', { fields: { jobId: 'This job does not exist.' } })
    const candidateTimeZone = candidate.timeZone ?? appointment.timeZone
    return { ok: true, candidateId: candidate.id, jobId, candidateTimeZone }
  }
  return bookInterview(viewer, { ...appointment, find }, now)
}

async function findCandidate(
  tx: Transaction,
  viewer: Viewer,
  { candidate }: Appointment,
  now: Date,
): Promise<{ id: string; timeZone: string | null } | undefined> {
  const { organizationId } = viewer
  const select = { id: true, timeZone: true }
  if ('id' in candidate)
    return (
      (await tx.candidate.findFirst({ where: { id: candidate.id, organizationId }, select })) ?? undefined
    )
  const known = () => tx.candidate.findFirst({ where: { email: candidate.email, organizationId }, select })
  const present = await known()
  // Somebody whose zone nobody knew gets the one that is told now.
  if (present) return { id: present.id, timeZone: present.timeZone ?? candidate.timeZone }
  const made = await createCandidateWithin(
    tx,
    viewer,
    { ...candidate, phone: null, notes: null, jobId: null },
    now,
  )
  return made.ok ? { id: made.candidateId, timeZone: candidate.timeZone } : ((await known()) ?? undefined)
}

async function findJob(
  tx: Transaction,
  viewer: Viewer,
  job: JobChoice,
  now: Date,
): Promise<string | undefined> {
  const { organizationId } = viewer
  if ('id' in job)
    return (await tx.job.findFirst({ where: { id: job.id, organizationId }, select: { id: true } }))?.id
  // Two bookings of one new title make one job: the second waits here, and finds it.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${organizationId} ${jobTitleKey(job.title)}`}, 0))`
  const [present] = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Job" WHERE "organizationId" = ${organizationId}::uuid AND "status" = 'open'
      AND lower("title") = ${jobTitleKey(job.title)} ORDER BY "createdAt", "id" LIMIT 1`
  if (present) return present.id
  const texts = { title: job.title, department: null, industry: null, role: null, location: null }
  return insertJob(tx, viewer, texts, now)
}
