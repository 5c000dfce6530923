import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createJob } from '@/lib/commands/job/create'
import { editJob } from '@/lib/commands/job/edit'
import { moveJob } from '@/lib/commands/job/move'
import type { Viewer } from '@/lib/domain/actor'
import { JobDraft } from '@/lib/domain/job'
import { findJob } from '@/lib/queries/job/find'
import { type TestDatabase, testDatabase } from '../../support/database'
import { at, newMember } from '../candidate/members'

let database: TestDatabase
let ada: Viewer
let stranger: Viewer
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
  jobId = (await createJob(ada, JobDraft.parse({ title: ' Designer ', location: '' }), at)).jobId
})

it('creates, edits, closes and opens a job', async () => {
  expect(await findJob(ada, jobId)).toMatchObject({ title: 'Designer', location: null, status: 'open' })
  expect(await editJob(ada, { jobId, ...JobDraft.parse({ title: 'Art director' }) })).toEqual({ ok: true })
  await moveJob(ada, { jobId, status: 'closed' }, at)
  await moveJob(ada, { jobId, status: 'closed' }, later)
  expect(await findJob(ada, jobId)).toMatchObject({ title: 'Art director', status: 'closed', closedAt: at })
  await moveJob(ada, { jobId, status: 'open' }, later)
  expect(await findJob(ada, jobId)).toMatchObject({ status: 'open', closedAt: null })
})

it('keeps other organisations out', async () => {
  expect(await editJob(stranger, { jobId, ...JobDraft.parse({ title: 'Mine' }) })).toMatchObject({
    ok: false,
  })
  expect(await moveJob(stranger, { jobId, status: 'closed' }, at)).toMatchObject({ ok: false })
  expect(await findJob(stranger, jobId)).toBeUndefined()
  expect(await findJob(ada, jobId)).toMatchObject({ title: 'Designer', status: 'open' })
})
