import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { editApplication } from '@/lib/commands/application/edit'
import { moveApplication } from '@/lib/commands/application/move'
import { openApplication } from '@/lib/commands/application/open'
import { createCandidate } from '@/lib/commands/candidate/create'
import { createJob } from '@/lib/commands/job/create'
import type { Viewer } from '@/lib/domain/actor'
import { CandidateDraft } from '@/lib/domain/candidate'
import { JobDraft } from '@/lib/domain/job'
import { findApplication } from '@/lib/queries/application/find'
import { type TestDatabase, testDatabase } from '../../support/database'
import { at, newMember } from '../candidate/members'

let database: TestDatabase
let ada: Viewer
let stranger: Viewer
let candidateId: string
let jobId: string
const later = new Date('2026-03-04T10:00:00Z')

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  ada = await newMember(database.client, 'acme')
  stranger = await newMember(database.client, 'other')
  const draft = CandidateDraft.parse({ name: 'Zoë', email: 'z@x.example' })
  const candidate = await createCandidate(ada, draft, at)
  candidateId = candidate.ok ? candidate.candidateId : ''
  jobId = (await createJob(ada, JobDraft.parse({ title: 'Designer' }), at)).jobId
})

async function opened() {
  const outcome = await openApplication(ada, { candidateId, jobId, notes: 'first' }, at)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.applicationId
}

it('opens one application per candidate and job, however often and however many at once', async () => {
  const draft = { candidateId, jobId, notes: null }
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => openApplication(ada, draft, at)))
  const ids = new Set(outcomes.map((outcome) => (outcome.ok ? outcome.applicationId : outcome.reason)))
  expect(ids.size).toBe(1)
  expect(outcomes.filter((outcome) => outcome.ok && outcome.created)).toHaveLength(1)
  expect(await database.client.timelineEvent.count({ where: { what: 'application_created' } })).toBe(1)
})

it('refuses a candidate or a job of another organisation', async () => {
  const theirs = (await createJob(stranger, JobDraft.parse({ title: 'Spy' }), at)).jobId
  expect(await openApplication(ada, { candidateId, jobId: theirs, notes: null }, at)).toMatchObject({
    reason: 'job_absent',
  })
  expect(await openApplication(stranger, { candidateId, jobId: theirs, notes: null }, at)).toMatchObject({
    reason: 'candidate_absent',
  })
  expect(await database.client.application.count()).toBe(0)
})

it('moves to a stage once, and the history says from where', async () => {
  const applicationId = await opened()
  const move = { applicationId, stage: 'offer' } as const
  await Promise.all([moveApplication(ada, move, later), moveApplication(ada, move, later)])
  expect(await findApplication(ada, applicationId)).toMatchObject({ stage: 'offer', stageChangedAt: later })
  const moves = await database.client.timelineEvent.findMany({ where: { what: 'application_moved' } })
  expect(moves.map(({ why }) => why)).toEqual(['Designer: Applied → Offer'])
})

it('keeps other organisations out', async () => {
  const applicationId = await opened()
  expect(await moveApplication(stranger, { applicationId, stage: 'rejected' }, later)).toMatchObject({
    ok: false,
  })
  expect(await editApplication(stranger, { applicationId, notes: 'x' })).toMatchObject({ ok: false })
  expect(await findApplication(stranger, applicationId)).toBeUndefined()
  expect(await editApplication(ada, { applicationId, notes: 'second' })).toEqual({ ok: true })
  expect(await findApplication(ada, applicationId)).toMatchObject({ stage: 'applied', notes: 'second' })
})
