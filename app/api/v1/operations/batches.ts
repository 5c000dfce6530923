import { cancelBatch } from '@/lib/commands/batch/cancel'
import { createBatch } from '@/lib/commands/batch/create'
import type { MoveOutcome } from '@/lib/commands/batch/move'
import { pauseBatch } from '@/lib/commands/batch/pause'
import { resumeBatch } from '@/lib/commands/batch/resume'
import type { Viewer } from '@/lib/domain/actor'
import { detailsOf } from '@/lib/domain/batch'
import { givenRows, startFault } from '@/lib/domain/batch-order'
import { judgeRows } from '@/lib/domain/batch-rows'
import { judgeWhat, ofFormat } from '@/lib/domain/interview-draft'
import { BatchCreate, BatchFilter, BatchRowFilter, BatchRowWire, BatchWire } from '@/lib/domain/wire/batch'
import { unwantedAddresses } from '@/lib/queries/batch/facts'
import { findBatchWire, listBatchRowWires, listBatchWires } from '@/lib/queries/batch/wire'
import { given, operation } from '../operation'
import { Problem, problemOf } from '../problem'

const example = {
  jobId: '0197a1c2-0000-7000-8000-000000000001',
  title: 'First conversation',
  format: 'video',
  durationMinutes: 30,
  timeZone: 'Europe/Berlin',
  interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example' }],
  slots: ['2027-03-04T14:00:00+01:00', '2027-03-04T14:30:00+01:00'],
  rows: [
    { name: "Zoë O'Neil", email: 'zoe@example.com', timeZone: 'America/Denver' },
    { name: 'Kai Novak', email: 'kai@example.com' },
  ],
}

type Move = (viewer: Viewer, input: { batchId: string }, now: Date) => Promise<MoveOutcome>

/** One thing that is done with a batch. */
const moving = (verb: string, move: Move, words: { summary: string; description: string }) =>
  operation({
    name: `${verb}Batch`,
    ...words,
    method: 'POST',
    path: `/batches/{id}/${verb}`,
    scope: 'batches:write',
    answer: BatchWire,
    success: [200],
    problems: [404, 409],
    run: async ({ viewer }, { id, now }) => {
      const outcome = await move(viewer, { batchId: id }, now)
      if (!outcome.ok) throw problemOf(outcome)
      return { status: 200, body: await shown(viewer, id) }
    },
  })

export const batchOperations = [
  operation({
    name: 'listBatches',
    summary: 'List batches of invitations, newest first',
    method: 'GET',
    path: '/batches',
    scope: 'batches:read',
    list: { filter: BatchFilter, cursorOf: () => 'batches' },
    answer: BatchWire,
    success: [200],
    problems: [],
    run: async ({ viewer }, { page }) => ({ status: 200, body: await listBatchWires(viewer, page) }),
  }),
  operation({
    name: 'createBatch',
    summary: 'Invite many',
    description:
      'Each row becomes an interview with its invitation, follow-ups and reminders, at once and as fast as the mail provider allows. A row that cannot be invited is skipped and says why; it holds up nobody. Send an Idempotency-Key: a repeat finds the first batch.',
    method: 'POST',
    path: '/batches',
    scope: 'batches:write',
    body: BatchCreate,
    mostMegabytes: 4,
    answer: BatchWire,
    success: [201],
    problems: [],
    example,
    run: async ({ viewer }, { body, ownId, now }) => {
      const { jobId, name = null, templateId = null, durationMinutes, timeZone } = body
      const what = ofFormat({
        ...body,
        location: body.location ?? undefined,
        meetingUrl: body.meetingUrl ?? undefined,
      })
      const fields: Record<string, string> = {}
      judgeWhat(what, (path, message) => {
        fields[path.join('.')] ??= message
      })
      body.slots.forEach((slot, index) => {
        const fault = startFault(slot, durationMinutes, now)
        if (fault) fields[`slots.${index}`] = fault
      })
      if (Object.keys(fields).length > 0) throw new Problem('invalid', { fields })
      const people = givenRows(body.rows, durationMinutes, now)
      const emails = people.map(({ email }) => email)
      const rows = judgeRows(people, {
        slots: body.slots,
        durationMinutes,
        timeZone,
        oneAtATime: !body.allowClash && body.interviewers.some(({ required }) => required),
        ...(body.slots.length > 0 && { unwanted: await unwantedAddresses(viewer, { jobId, emails }) }),
      })
      const details = detailsOf(what)
      const order = { submissionId: ownId, jobId, name, templateId, details, rows, start: true }
      const outcome = await createBatch(viewer, order, now)
      if (!outcome.ok) throw problemOf(outcome)
      const { batchId } = outcome
      return { status: 201, body: await shown(viewer, batchId), location: `/batches/${batchId}` }
    },
  }),
  operation({
    name: 'getBatch',
    summary: 'Get a batch and how far it is',
    method: 'GET',
    path: '/batches/{id}',
    scope: 'batches:read',
    answer: BatchWire,
    success: [200],
    problems: [404],
    run: async ({ viewer }, { id }) => ({ status: 200, body: await shown(viewer, id) }),
  }),
  operation({
    name: 'listRowsOfBatch',
    summary: 'List the rows of a batch, each with what became of it',
    method: 'GET',
    path: '/batches/{id}/rows',
    scope: 'batches:read',
    list: { filter: BatchRowFilter, cursorOf: (id) => `rows ${id}` },
    answer: BatchRowWire,
    success: [200],
    problems: [404],
    run: async ({ viewer }, { id, query, page }) => {
      await shown(viewer, id)
      return { status: 200, body: await listBatchRowWires(viewer, { ...page, ...given(query), batchId: id }) }
    },
  }),
  moving('pause', pauseBatch, {
    summary: 'Pause a batch',
    description: 'Nothing more of it leaves but a call that is on its way already.',
  }),
  moving('resume', resumeBatch, {
    summary: 'Resume a batch',
    description: 'It goes on where it was paused.',
  }),
  moving('cancel', cancelBatch, {
    summary: 'Cancel a batch',
    description:
      'Nothing more of it leaves; interviews whose invitation has not left are called off without a word.',
  }),
]

async function shown(viewer: Viewer, id: string): Promise<BatchWire> {
  const batch = await findBatchWire(viewer, id)
  if (!batch) throw new Problem('not_found')
  return batch
}
