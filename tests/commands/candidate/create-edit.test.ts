import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createCandidate } from '@/lib/commands/candidate/create'
import { editCandidate } from '@/lib/commands/candidate/edit'
import { createJob } from '@/lib/commands/job/create'
import { newId, packed } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { CandidateDraft } from '@/lib/domain/candidate'
import { JobDraft } from '@/lib/domain/job'
import { findCandidate } from '@/lib/queries/candidate/find'
import { type TestDatabase, testDatabase } from '../../support/database'
import { at, newMember } from './members'

let database: TestDatabase
let ada: Viewer
let stranger: Viewer
const later = new Date('2026-03-04T10:00:00Z')
const draft = (fields: object = {}) => CandidateDraft.parse({ name: 'Zoë', email: 'z@x.example', ...fields })

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  ada = await newMember(database.client, 'acme')
  stranger = await newMember(database.client, 'other')
})

async function created(viewer: Viewer, fields: object = {}) {
  const outcome = await createCandidate(viewer, draft(fields), at)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.candidateId
}
const history = () =>
  database.client.timelineEvent.findMany({
    select: { what: true, why: true, actorName: true },
    orderBy: { at: 'asc' },
  })

it('creates a candidate with the application for the chosen job, and says so in the history', async () => {
  const job = await createJob(ada, JobDraft.parse({ title: 'Designer' }), at)
  const id = await created(ada, { jobId: job.jobId })
  const candidate = await findCandidate(ada, id)
  expect(candidate).toMatchObject({ name: 'Zoë', phone: null })
  expect(candidate?.applications).toMatchObject([{ stage: 'applied', job: { title: 'Designer' } }])
  expect(await history()).toEqual([
    { what: 'candidate_created', why: 'Applied for Designer', actorName: 'Ada of acme' },
  ])
})

it('makes one candidate of a form that was submitted twice at once', async () => {
  const outcomes = await Promise.all([createCandidate(ada, draft(), at), createCandidate(ada, draft(), at)])
  expect(outcomes.map((outcome) => outcome.ok).sort()).toEqual([false, true])
  expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({ fields: { email: expect.any(String) } })
  expect(await database.client.candidate.count()).toBe(1)
})

it('lets two organisations know the same person', async () => {
  await created(ada)
  await created(stranger)
  expect(await database.client.candidate.count()).toBe(2)
})

it('refuses the job of another organisation', async () => {
  const theirs = await createJob(stranger, JobDraft.parse({ title: 'Designer' }), at)
  const outcome = await createCandidate(ada, draft({ jobId: theirs.jobId }), at)
  expect(outcome).toMatchObject({ ok: false, reason: 'job_absent' })
  expect(await database.client.candidate.count()).toBe(0)
})

it('edits, and the history names what changed', async () => {
  const candidateId = await created(ada)
  const edit = { candidateId, ...draft({ email: 'zoe@x.example', notes: 'likes tea' }) }
  expect(await editCandidate(ada, withoutJob(edit), later)).toEqual({ ok: true })
  expect(await editCandidate(ada, withoutJob(edit), later)).toEqual({ ok: true })
  expect((await history()).slice(1)).toEqual([
    { what: 'candidate_edited', why: 'Changed e-mail, notes', actorName: 'Ada of acme' },
  ])
})

it('refuses an address that somebody else of the organisation has, also when two take it at once', async () => {
  const [one, two] = [await created(ada), await created(ada, { email: 'k@x.example' })]
  await created(stranger, { email: 'new@x.example' })
  const take = (candidateId: string, email: string) =>
    editCandidate(ada, withoutJob({ candidateId, ...draft({ email }) }), later)
  expect(await take(two, 'z@x.example')).toMatchObject({ ok: false, fields: { email: expect.any(String) } })
  const raced = await Promise.all([take(one, 'new@x.example'), take(two, 'new@x.example')])
  expect(raced.map((outcome) => outcome.ok).sort()).toEqual([false, true])
})

it('sends what is still planned to the new address, and leaves what has left or is frozen as it is', async () => {
  const { jobId } = await createJob(ada, JobDraft.parse({ title: 'Designer' }), at)
  const candidateId = await created(ada, { jobId })
  const applicationId = (await findCandidate(ada, candidateId))?.applications[0]?.id ?? ''
  await planned(applicationId)
  await editCandidate(
    ada,
    withoutJob({ candidateId, ...draft({ email: 'new@x.example', name: 'Zoë Two' }) }),
    later,
  )
  const messages = await database.client.message.findMany({
    select: { planKey: true, recipientEmail: true, recipientName: true },
    orderBy: { planKey: 'asc' },
  })
  expect(messages).toEqual([
    { planKey: 'frozen', recipientEmail: 'z@x.example', recipientName: 'Zoë' },
    { planKey: 'interviewer', recipientEmail: 'z@x.example', recipientName: 'Zoë' },
    { planKey: 'planned', recipientEmail: 'new@x.example', recipientName: 'Zoë Two' },
    { planKey: 'sent', recipientEmail: 'z@x.example', recipientName: 'Zoë' },
  ])
})

it('neither edits nor shows a candidate of another organisation', async () => {
  const candidateId = await created(ada)
  const outcome = await editCandidate(
    stranger,
    withoutJob({ candidateId, ...draft({ name: 'Gotcha' }) }),
    later,
  )
  expect(outcome).toMatchObject({ ok: false, reason: 'absent' })
  expect(await findCandidate(stranger, candidateId)).toBeUndefined()
  expect(await findCandidate(ada, "x' or 1=1")).toBeUndefined()
  expect((await findCandidate(ada, candidateId))?.name).toBe('Zoë')
})

function withoutJob({ jobId: _, ...edit }: CandidateDraft & { candidateId: string }) {
  return edit
}

/** An interview with a message to the candidate that is planned, one frozen, one sent, and one to an interviewer. */
async function planned(applicationId: string) {
  const { organizationId, userId } = ada
  const interviewId = newId()
  await database.client.interview.create({
    data: {
      id: interviewId,
      organizationId,
      applicationId,
      organizerId: userId,
      title: 'First conversation',
      status: 'pending',
      format: 'phone',
      startsAt: later,
      endsAt: new Date(later.getTime() + 3_600_000),
      timeZone: 'Europe/Berlin',
      candidateTimeZone: 'America/Denver',
      submissionId: newId(),
      createdAt: at,
      createdById: userId,
      bookedAt: at,
      revisedAt: at,
    },
  })
  const message = (planKey: string) => ({
    id: newId(),
    organizationId,
    interviewId,
    kind: 'reminder' as const,
    audience: planKey === 'interviewer' ? ('interviewer' as const) : ('candidate' as const),
    recipientName: 'Zoë',
    recipientEmail: 'z@x.example',
    recipientTimeZone: 'America/Denver',
    planKey,
    state: planKey === 'sent' ? ('sent' as const) : ('planned' as const),
    why: '24 h before',
    dueAt: later,
    createdAt: at,
    ...(planKey === 'sent' && { sentAt: at }),
    ...(planKey === 'frozen' && { state: 'sending' as const, letter: packed({ subject: 'Reminder' }) }),
  })
  await database.client.message.createMany({
    data: ['planned', 'interviewer', 'sent', 'frozen'].map(message),
  })
}

it('measures their letters no more, or again, and leaves it as it is where nothing is said', async () => {
  const candidateId = await created(ada)
  const since = async () => (await findCandidate(ada, candidateId))?.trackingOffAt
  await editCandidate(ada, { candidateId, tracking: 'off' }, later)
  expect(await since()).toEqual(later)
  await editCandidate(ada, { candidateId, name: 'Zoë B' }, new Date(later.getTime() + 1))
  await editCandidate(ada, { candidateId, tracking: 'off' }, new Date(later.getTime() + 2))
  expect(await since()).toEqual(later)
  await editCandidate(ada, { candidateId, tracking: 'on' }, new Date(later.getTime() + 3))
  expect(await since()).toBeNull()
  expect((await history()).map(({ why }) => why)).toContain('Changed measuring of their letters')
})
