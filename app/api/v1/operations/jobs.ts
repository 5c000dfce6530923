import { Problem, problemOf } from '@/app/api/v1/problem'
import { amendJob } from '@/lib/commands/job/amend'
import { createJob } from '@/lib/commands/job/create'
import type { Viewer } from '@/lib/domain/actor'
import { InterviewFilter, InterviewWire } from '@/lib/domain/wire/interview'
import { JobCreate, JobFilter, JobPatch, JobWire } from '@/lib/domain/wire/job'
import { listInterviewWires } from '@/lib/queries/interview/wire'
import { findJobWire, listJobWires } from '@/lib/queries/job/wire'
import { given, operation } from '../operation'

const example = { title: 'Backend Engineer', department: 'Platform', location: 'Berlin' }

export const jobOperations = [
  operation({
    name: 'listJobs',
    summary: 'List jobs, newest first',
    method: 'GET',
    path: '/jobs',
    scope: 'jobs:read',
    list: { filter: JobFilter, cursorOf: () => 'jobs' },
    answer: JobWire,
    success: [200],
    problems: [],
    run: async ({ viewer }, { query, page }) => ({
      status: 200,
      body: await listJobWires(viewer, { ...page, ...given(query) }),
    }),
  }),
  operation({
    name: 'createJob',
    summary: 'Add an open job',
    method: 'POST',
    path: '/jobs',
    scope: 'jobs:write',
    body: JobCreate,
    answer: JobWire,
    success: [201],
    problems: [],
    example,
    run: async ({ viewer }, { body, ownId, now }) => {
      const { title, department = null, industry = null, role = null, location = null } = body
      const draft = { id: ownId, title, department, industry, role, location }
      const { jobId } = await createJob(viewer, draft, now)
      return { status: 201, body: await shown(viewer, jobId), location: `/jobs/${jobId}` }
    },
  }),
  operation({
    name: 'getJob',
    summary: 'Get a job',
    method: 'GET',
    path: '/jobs/{id}',
    scope: 'jobs:read',
    answer: JobWire,
    success: [200],
    problems: [404],
    run: async ({ viewer }, { id }) => ({ status: 200, body: await shown(viewer, id) }),
  }),
  operation({
    name: 'changeJob',
    summary: 'Change a job, close it or open it again',
    method: 'PATCH',
    path: '/jobs/{id}',
    scope: 'jobs:write',
    body: JobPatch,
    answer: JobWire,
    success: [200],
    problems: [404],
    example: { status: 'closed' },
    run: async ({ viewer }, { id, body: { status, ...texts }, now }) => {
      await shown(viewer, id)
      const outcome = await amendJob(viewer, { jobId: id, ...given({ status }), texts: given(texts) }, now)
      if (!outcome.ok) throw problemOf(outcome)
      return { status: 200, body: await shown(viewer, id) }
    },
  }),
  operation({
    name: 'listInterviewsOfJob',
    summary: 'List the interviews of a job, the earliest start first',
    method: 'GET',
    path: '/jobs/{id}/interviews',
    scope: 'interviews:read',
    list: { filter: InterviewFilter.omit({ jobId: true }), cursorOf: () => 'interviews' },
    answer: InterviewWire,
    success: [200],
    problems: [404],
    run: async ({ viewer }, { id, query, page }) => {
      await shown(viewer, id)
      return {
        status: 200,
        body: await listInterviewWires(viewer, { ...page, ...given(query), jobId: id }),
      }
    },
  }),
]

async function shown(viewer: Viewer, id: string): Promise<JobWire> {
  const job = await findJobWire(viewer, id)
  if (!job) throw new Problem('not_found')
  return job
}
