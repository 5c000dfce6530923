import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import Link from 'next/link'
import { z } from 'zod'
import { ChooseCandidate } from '@/components/interview/choose-candidate'
import { ChooseJob } from '@/components/interview/choose-job'
import { ScheduleForm } from '@/components/interview/schedule-form'
import { standardReminders, WhatFollows } from '@/components/interview/what-follows'
import { zoneChoices } from '@/components/member/zone-choices'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { now } from '@/lib/clock'
import type { Viewer } from '@/lib/domain/actor'
import { localParts } from '@/lib/domain/when'
import { listCandidates } from '@/lib/queries/candidate/list'
import { findConnection } from '@/lib/queries/google-account/connection'
import { appliedJobs } from '@/lib/queries/interview/applied-jobs'
import { colleagues } from '@/lib/queries/interview/colleagues'
import { earlierInterview, type KnownSides, knownSides } from '@/lib/queries/interview/form-defaults'
import { jobOptions } from '@/lib/queries/job/options'
import { currentPolicy } from '@/lib/queries/policy/current'
import { routes } from '@/lib/routes'
import { schedule } from './actions'

export const metadata: Metadata = { title: 'Schedule an interview' }

const id = z.uuid().optional().catch(undefined)
const Query = z.object({
  application: id,
  candidate: id,
  job: id,
  /** The job is to be chosen anew. */
  choose: z.literal('job').optional().catch(undefined),
  q: z.string().trim().max(200).optional().catch(undefined),
})

interface NewInterviewPageProps {
  params: Promise<{ org: string }>
  searchParams: Promise<object>
}

export default async function NewInterviewPage({ params, searchParams }: NewInterviewPageProps) {
  const viewer = await requireRecruiter((await params).org)
  const { q, choose, ...ids } = Query.parse(await searchParams)
  const asked = await knownSides(viewer, ids)
  const known = choose ? asked : await withOnlyJob(viewer, asked)
  return (
    <>
      <PageHeader
        title="Schedule an interview"
        description={<Sides viewer={viewer} known={known} />}
        back={{ href: routes.interviews(viewer.organizationSlug), label: 'Interviews' }}
      />
      <Step viewer={viewer} known={known} search={q} />
    </>
  )
}

/** A candidate who applies for one job only comes for that one. */
async function withOnlyJob(viewer: Viewer, known: KnownSides): Promise<KnownSides> {
  if (!known.candidate || known.job) return known
  const [only, other] = await appliedJobs(viewer, known.candidate.id)
  return only && !other ? knownSides(viewer, { candidate: known.candidate.id, job: only.id }) : known
}

/** What is known already, each with the way to change it. */
function Sides({ viewer, known: { candidate, job } }: { viewer: Viewer; known: KnownSides }) {
  const org = viewer.organizationSlug
  const change = 'ml-1 text-sm text-accent underline underline-offset-2'
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      <span>{viewer.organizationName}</span>
      {job && (
        <span>
          <span className="font-medium text-ink">{job.title}</span>
          <Link
            className={change}
            href={
              candidate
                ? `${routes.newInterview(org, { candidate: candidate.id })}&choose=job`
                : routes.newInterview(org)
            }
          >
            change<span className="sr-only"> the job</span>
          </Link>
        </span>
      )}
      {candidate && (
        <span>
          <span className="font-medium text-ink">{candidate.name}</span>{' '}
          <span className="text-sm">{candidate.email}</span>
          <Link className={change} href={routes.newInterview(org, job ? { job: job.id } : {})}>
            change<span className="sr-only"> the candidate</span>
          </Link>
        </span>
      )}
    </span>
  )
}

/** Those who applied for the job come first in mind; while nobody has, anybody may be chosen. */
async function candidatesFor(viewer: Viewer, { search, jobId }: { search?: string; jobId?: string }) {
  const applied = await listCandidates(viewer, { search, jobId: search ? undefined : jobId })
  if (applied.candidates.length > 0 || search || !jobId) return applied.candidates
  return (await listCandidates(viewer, {})).candidates
}

async function Step({ viewer, known, search }: { viewer: Viewer; known: KnownSides; search?: string }) {
  const org = viewer.organizationSlug
  const { candidate, job, rounds } = known
  if (!candidate) {
    const candidates = await candidatesFor(viewer, { search, jobId: job?.id })
    return (
      <ChooseCandidate
        org={org}
        candidates={candidates.slice(0, 20)}
        {...(job && { jobId: job.id })}
        {...(search && { search })}
      />
    )
  }
  if (!job) {
    const [jobs, appliedFor] = await Promise.all([
      jobOptions(viewer, { openOnly: true }),
      appliedJobs(viewer, candidate.id),
    ])
    return (
      <ChooseJob
        org={org}
        candidateId={candidate.id}
        candidateName={candidate.name}
        jobs={jobs}
        appliedFor={appliedFor}
      />
    )
  }
  const at = now()
  const [earlier, members, connection, policy] = await Promise.all([
    earlierInterview(viewer, job.id),
    colleagues(viewer),
    findConnection(viewer, at),
    currentPolicy(viewer),
  ])
  return (
    <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,1fr)_17rem]">
      <ScheduleForm
        action={schedule}
        org={org}
        submissionId={randomUUID()}
        candidate={candidate}
        jobId={job.id}
        assumedTimeZone={viewer.organizationTimeZone}
        timeZone={viewer.timeZone}
        zones={zoneChoices(at)}
        today={localParts(at, viewer.timeZone).date}
        title={rounds === 0 ? 'First conversation' : `Interview ${rounds + 1}`}
        minutes={earlier?.minutes ?? 60}
        format={earlier?.format ?? 'video'}
        location={earlier?.sameJob ? earlier.location : null}
        connected={connection.connectedAt !== null && connection.brokenAt === null}
        interviewers={earlier?.interviewers ?? [{ name: viewer.name, email: viewer.email, required: true }]}
        colleagues={members}
        standardReminders={standardReminders(policy.policy)}
      />
      <WhatFollows candidateName={candidate.name} policy={policy.policy} />
    </div>
  )
}
