import { lockInterview } from '@/lib/commands/message/reconcile'
import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { isOpen } from '@/lib/domain/interview'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { afresh } from './mark-present'
import { requestCalendarSync } from './request-sync'
import { resolveCalendarChange } from './resolve-change'

/**
 * Somebody moved or deleted an interview's entry in Google, and the recruiter wants it back as it was: our time is
 * written again, a deleted entry anew under its next id. (To take Google's time over is a reschedule, to take the
 * deletion over a cancellation.)
 * Refusals: `gone` (somebody else decided, it was put back in Google, or the interview is over)
 */
export async function decideChange(
  viewer: Viewer,
  input: { interviewId: string; decision: 'put_back' },
  now: Date,
): Promise<Done | Refusal<'gone'>> {
  const { interviewId } = input
  const { organizationId, userId } = viewer
  return db().$transaction(async (tx) => {
    await lockInterview(tx, interviewId)
    const interview = await tx.interview.findFirst({
      where: { id: interviewId, organizationId },
      select: { status: true },
    })
    const change =
      interview && isOpen(interview.status)
        ? await resolveCalendarChange(tx, interviewId, { resolution: 'put back', by: userId, at: now })
        : undefined
    if (!change) return refuse('gone', { message: 'This has been dealt with already.' })
    if (change.kind === 'deleted')
      await tx.calendarEvent.update({
        where: { interviewId },
        data: { ...afresh, generation: { increment: 1 }, lastError: null },
      })
    await recordTimeline(tx, memberOnTimeline(viewer), {
      organizationId,
      interviewId,
      what: 'calendar_put_back',
      at: now,
    })
    await requestCalendarSync(tx, interviewId, now)
    return { ok: true }
  })
}
