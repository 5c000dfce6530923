import { lockInterview } from '@/lib/commands/message/reconcile'
import type { Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type InterviewMove, mayMove } from '@/lib/domain/interview'
import { type Refusal, refuse } from '@/lib/domain/refusal'

/** An interview that may be changed, held against every other change until the transaction ends. */
export type OpenInterview = Awaited<ReturnType<typeof load>> & object

/**
 * Takes hold of an interview of the viewer's organisation for a change.
 * @param expected.edits what the person saw who asks for it; undefined asks for whatever is there
 * @returns the interview, or a refusal: `not_open` (absent, or its state does not allow the move), `changed`
 *   (somebody else changed it since)
 */
export async function openForChange(
  tx: Transaction,
  viewer: Viewer,
  expected: { interviewId: string; move: InterviewMove; edits?: number },
): Promise<{ ok: true; interview: OpenInterview } | Refusal<'not_open' | 'changed'>> {
  await lockInterview(tx, expected.interviewId)
  const interview = await load(tx, viewer, expected.interviewId)
  if (!interview || !mayMove(interview.status, expected.move))
    return refuse('not_open', { message: 'This interview is not open any more.' })
  if (expected.edits !== undefined && expected.edits !== interview.edits)
    return refuse('changed', {
      message: 'Somebody has changed this interview in the meantime. Reload the page to see how it stands.',
    })
  return { ok: true, interview }
}

async function load(tx: Transaction, viewer: Viewer, interviewId: string) {
  const found = await tx.interview.findFirst({
    where: { id: interviewId, organizationId: viewer.organizationId },
    select: {
      id: true,
      organizationId: true,
      title: true,
      status: true,
      revision: true,
      edits: true,
      format: true,
      location: true,
      meetingUrl: true,
      startsAt: true,
      endsAt: true,
      timeZone: true,
      confirmedAt: true,
      wasConfirmedAt: true,
      application: { select: { candidateId: true } },
      participants: {
        where: { removedAt: null },
        select: { id: true, name: true, email: true, required: true },
        orderBy: { id: 'asc' },
      },
    },
  })
  if (!found) return undefined
  const { application, participants, ...interview } = found
  return { ...interview, candidateId: application.candidateId, interviewers: participants }
}
