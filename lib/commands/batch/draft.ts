import type { Viewer } from '@/lib/domain/actor'
import { type BatchDraft, batchLimits, detailsOf } from '@/lib/domain/batch'
import { readBatchFile } from '@/lib/domain/batch-file'
import { type GivenRow, judgeRows } from '@/lib/domain/batch-rows'
import { readSlots } from '@/lib/domain/batch-slots'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { applicants } from '@/lib/queries/batch/applicants'
import { unwantedAddresses } from '@/lib/queries/batch/facts'
import { batchOfSubmission, type CreateOutcome, createBatch } from './create'

/**
 * Makes a batch from the form, as a draft whose dry run can be looked at.
 * @returns the batch; of a form that was submitted before, the first one. Refusals at the fields: the file cannot be
 *   read, a time is none, nobody to invite, no time for anybody
 */
export async function draftBatch(viewer: Viewer, draft: BatchDraft, now: Date): Promise<CreateOutcome> {
  const earlier = await batchOfSubmission(viewer, draft.submissionId)
  if (earlier) return { ok: true, batchId: earlier }
  const slots = readSlots(draft.slots, draft, now)
  if (!slots.ok) return refuse('invalid', { fields: { slots: slots.message } })
  const people = await peopleOf(viewer, draft, now)
  if (!people.ok) return people
  if (slots.slots.length === 0 && people.rows.every((row) => row.startsAt === null))
    return refuse('invalid', {
      fields: { slots: 'When? One time a line, or a column “startsAt” in the file.' },
    })
  const rows = judgeRows(people.rows, {
    slots: slots.slots,
    durationMinutes: draft.durationMinutes,
    timeZone: draft.timeZone,
    oneAtATime: !draft.allowClash && draft.interviewers.some(({ required }) => required),
    ...(slots.slots.length > 0 && {
      unwanted: await unwantedAddresses(viewer, {
        jobId: draft.jobId,
        emails: people.rows.map(({ email }) => email),
      }),
    }),
  })
  const { submissionId, jobId, templateId, name } = draft
  return createBatch(
    viewer,
    { submissionId, jobId, templateId, name: name || null, details: detailsOf(draft), rows, start: false },
    now,
  )
}

async function peopleOf(
  viewer: Viewer,
  draft: BatchDraft,
  now: Date,
): Promise<Done<{ rows: readonly GivenRow[] }> | Refusal<'invalid'>> {
  if (draft.source === 'csv') {
    const file = readBatchFile(draft.csv, draft, now)
    return file.ok ? file : refuse('invalid', { fields: { csv: file.message } })
  }
  const found = await applicants(viewer, {
    jobId: draft.jobId,
    limit: batchLimits.rows + 1,
    ...(draft.source === 'chosen' ? { chosen: draft.chosen } : {}),
    stage: draft.stage,
    search: draft.q,
  })
  const rows = found.map(({ name, email, timeZone, candidateId }, index) => ({
    position: index + 1,
    name,
    email,
    timeZone,
    // What is known of the candidate counts.
    locale: null,
    startsAt: null,
    candidateId,
  }))
  return { ok: true, rows }
}
