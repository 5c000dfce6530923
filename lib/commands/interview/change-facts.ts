import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import type { Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type InterviewEditDraft, panelChange, placeChange } from '@/lib/domain/interview-change'
import type { Done, Refusal } from '@/lib/domain/refusal'
import { changePanel } from './change-panel'
import { clashesWith, clashMessage, refuseClash } from './clash'
import type { OpenInterview } from './open-for-change'
import { replaceTasks } from './replace-tasks'

export type FactsDraft = Omit<InterviewEditDraft, 'edits' | 'interviewId'>

/**
 * Writes the name, the place and the panel of an interview, with its history, within the caller's transaction, which
 * holds the interview's row. Revision, plan and calendar are the caller's: it may be moved in the same breath. Refuses
 * before it writes.
 * @returns what became of the place, and whether anything changed at all. Refusals: `clash` (somebody who joins is
 *   busy at the time that it has; `allowClash` books all the same)
 */
export async function changeFacts(
  tx: Transaction,
  viewer: Viewer,
  interview: OpenInterview,
  draft: FactsDraft,
  now: Date,
): Promise<Done<{ changed: boolean; place: ReturnType<typeof placeChange> }> | Refusal<'clash'>> {
  const { id: interviewId, organizationId } = interview
  const place = {
    format: draft.format,
    location: draft.location || null,
    meetingUrl: draft.meetingUrl ?? null,
  }
  const replaced = placeChange(interview, place)
  const panel = panelChange(interview.interviewers, draft.interviewers)
  const changes = [
    interview.title === draft.title ? [] : ['the name of the round'],
    { none: [], address: [draft.format === 'video' ? 'the link' : 'the place'], format: ['the format'] }[
      replaced
    ],
    panel.added.map(({ name }) => `${name} joins`),
    panel.removed.map(({ name }) => `${name} leaves`),
    panel.edited.map(({ wanted }) => `${wanted.name} is ${wanted.required ? 'required' : 'optional'}`),
  ].flat()
  if (changes.length === 0) return { ok: true, changed: false, place: replaced }

  const joining = [...panel.added, ...panel.edited.map(({ wanted }) => wanted)]
  const clashes = await clashesWith(tx, viewer, { ...interview, interviewers: joining, except: interviewId })
  const ofPanel = clashes.filter((clash) => joining.some((person) => person.email === clash.email))
  if (ofPanel.length > 0 && !draft.allowClash) return refuseClash(clashMessage(ofPanel, viewer.timeZone))

  await tx.interview.update({
    where: { id: interviewId },
    data: { title: draft.title, edits: { increment: 1 }, ...place },
  })
  await changePanel(tx, interview, { ...panel, overridden: ofPanel.map(({ email }) => email) }, now)
  if (replaced === 'format') await replaceTasks(tx, interview, draft.format)
  const reason = draft.reason?.trim()
  await recordTimeline(tx, memberOnTimeline(viewer), {
    organizationId,
    interviewId,
    what: 'edited',
    why: [changes.join(', '), reason && `“${reason}”`].filter(Boolean).join(': '),
    at: now,
  })
  return { ok: true, changed: true, place: replaced }
}
