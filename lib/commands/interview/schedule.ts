import type { Viewer } from '@/lib/domain/actor'
import type { InterviewDraft } from '@/lib/domain/interview-draft'
import { spanOf } from '@/lib/domain/interview-start'
import { type BookingOutcome, bookInterview, interviewOfSubmission } from './book'

/**
 * Books an interview from the form and plans everything that will be said about it, in one transaction.
 * @returns the interview; of a form that was submitted before, the one that the first submit made. Refusals:
 * `invalid` (a field's message: the time is past, does not exist or exists twice; candidate or job unknown),
 * `clash` (somebody required is busy then; `allowClash` books all the same)
 */
export async function scheduleInterview(
  viewer: Viewer,
  draft: InterviewDraft,
  now: Date,
): Promise<BookingOutcome> {
  const earlier = await interviewOfSubmission(viewer, draft.submissionId)
  if (earlier) return { ok: true, interviewId: earlier }
  const span = spanOf(draft, now)
  if (!span.ok) return span
  const { startsAt, endsAt } = span
  const { candidateId, jobId, candidateTimeZone } = draft
  const booking = {
    ...draft,
    startsAt,
    endsAt,
    find: async () => ({ ok: true as const, candidateId, jobId, candidateTimeZone }),
  }
  return bookInterview(viewer, booking, now)
}
