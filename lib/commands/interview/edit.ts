import { requestCalendarSync } from '@/lib/commands/calendar/request-sync'
import { reconcilePlan } from '@/lib/commands/message/reconcile'
import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import type { Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { isOpen, moveOf } from '@/lib/domain/interview'
import { type InterviewEditDraft, panelChange, placeChange } from '@/lib/domain/interview-change'
import { type Done, refuse } from '@/lib/domain/refusal'
import { inBooking } from './booking'
import { changePanel } from './change-panel'
import { clashesWith, clashMessage, refuseClash } from './clash'
import { type OpenInterview, openForChange } from './open-for-change'
import { recordRevision } from './record-revision'
import { replaceTasks } from './replace-tasks'
import { type ChangeRefusal, refusingClashes } from './reschedule'

/**
 * Changes everything of an open interview but its time, in one transaction. A new link or place is told to whoever
 * knew the old one, and a confirmed interview stays confirmed; a new format asks the candidate to confirm again. Who
 * joins the panel is planned for; who leaves it is told, if they knew. The name of the round is told to nobody.
 * Saving what is there already changes and records nothing.
 * Refusals: `clash` (somebody who joins is busy; `allowClash` books all the same), `not_open`, `changed`
 */
export async function editInterview(
  viewer: Viewer,
  draft: Omit<InterviewEditDraft, 'edits'> & { edits?: number },
  now: Date,
): Promise<Done | ChangeRefusal> {
  const { interviewId, edits } = draft
  return refusingClashes(() =>
    inBooking(async (tx) => {
      const open = await openForChange(tx, viewer, {
        interviewId,
        move: 'move',
        ...(edits === undefined ? {} : { edits }),
      })
      if (!open.ok) return open
      if (!isOpen(open.interview.status))
        return refuse('not_open', { message: 'This interview is not open any more.' })
      return changeInterview(tx, viewer, open.interview, draft, now)
    }),
  )
}

/** As {@link editInterview}, within the caller's transaction, which holds the interview's row. Refuses before it writes. */
export async function changeInterview(
  tx: Transaction,
  viewer: Viewer,
  interview: OpenInterview,
  draft: Omit<InterviewEditDraft, 'edits' | 'interviewId'>,
  now: Date,
): Promise<Done | ChangeRefusal> {
  const { id: interviewId, organizationId } = interview
  const place = {
    format: draft.format,
    location: draft.location || null,
    meetingUrl: draft.meetingUrl ?? null,
  }
  const moved = placeChange(interview, place)
  const panel = panelChange(interview.interviewers, draft.interviewers)
  const changes = [
    interview.title === draft.title ? [] : ['the name of the round'],
    { none: [], address: [draft.format === 'video' ? 'the link' : 'the place'], format: ['the format'] }[
      moved
    ],
    panel.added.map(({ name }) => `${name} joins`),
    panel.removed.map(({ name }) => `${name} leaves`),
    panel.edited.map(({ wanted }) => `${wanted.name} is ${wanted.required ? 'required' : 'optional'}`),
  ].flat()
  if (changes.length === 0) return { ok: true }

  const joining = [...panel.added, ...panel.edited.map(({ wanted }) => wanted)]
  const clashes = await clashesWith(tx, viewer, { ...interview, interviewers: joining, except: interviewId })
  const ofPanel = clashes.filter((clash) => joining.some((person) => person.email === clash.email))
  if (ofPanel.length > 0 && !draft.allowClash) return refuseClash(clashMessage(ofPanel, viewer.timeZone))

  await tx.interview.update({
    where: { id: interviewId },
    data: {
      title: draft.title,
      edits: { increment: 1 },
      ...place,
      ...(moved === 'none' ? {} : { revision: { increment: 1 }, revisedAt: now }),
      ...(moved === 'format'
        ? {
            status: moveOf('move').to,
            askedRevision: interview.revision + 1,
            confirmedAt: null,
            wasConfirmedAt: interview.confirmedAt ?? interview.wasConfirmedAt,
          }
        : {}),
    },
  })
  await changePanel(tx, interview, { ...panel, overridden: ofPanel.map(({ email }) => email) }, now)
  if (moved === 'format') await replaceTasks(tx, interview, draft.format)
  const reason = draft.reason?.trim() || null
  if (moved !== 'none') await recordRevision(tx, interviewId, reason)
  await recordTimeline(tx, memberOnTimeline(viewer), {
    organizationId,
    interviewId,
    what: 'edited',
    why: [changes.join(', '), reason && `“${reason}”`].filter(Boolean).join(': '),
    at: now,
  })
  await reconcilePlan(tx, interviewId, now)
  await requestCalendarSync(tx, interviewId, now)
  return { ok: true }
}
