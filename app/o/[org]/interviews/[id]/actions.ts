'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { decideChange } from '@/lib/commands/calendar/decide-change'
import { syncNow } from '@/lib/commands/calendar/sync-now'
import { cancelInterview } from '@/lib/commands/interview/cancel'
import { editInterview } from '@/lib/commands/interview/edit'
import { holdMessages, releaseMessages } from '@/lib/commands/interview/hold-messages'
import { keepTime } from '@/lib/commands/interview/keep-time'
import { recordAttendance, recordInterviewOutcome } from '@/lib/commands/interview/record-result'
import { inviteAgain, rescheduleInterview } from '@/lib/commands/interview/reschedule'
import { undoCancel } from '@/lib/commands/interview/undo-cancel'
import { undoDecision } from '@/lib/commands/message/undo-decision'
import { tickTask } from '@/lib/commands/prep-task/tick'
import { OfDecision } from '@/lib/domain/decision-form'
import {
  Attendance,
  Cancellation,
  EditForm,
  InvitationAgain,
  MoveForm,
  OfInterview,
  Outcome,
  Tick,
} from '@/lib/domain/interview-form'
import { routes } from '@/lib/routes'

/** Calls the interview off; also from a card of Today. */
export const cancel = signedInAction(Cancellation, async ({ interviewId, reason, stay }, viewer) => {
  const outcome = await cancelInterview(viewer, { interviewId, ...(reason && { reason }) }, now())
  if (outcome.ok && !stay) redirect(routes.interview(viewer.organizationSlug, interviewId))
  refresh()
  return outcome
})

/** Takes a cancellation back in its first seconds; also from Today. */
export const undo = signedInAction(OfInterview, async (input, viewer) => {
  const outcome = await undoCancel(viewer, input, now())
  refresh()
  return outcome
})

/** Holds everything that would leave by itself. */
export const hold = signedInAction(OfInterview, async (input, viewer) => {
  const outcome = await holdMessages(viewer, input, now())
  refresh()
  return outcome
})

/** Lets it leave again. */
export const release = signedInAction(OfInterview, async (input, viewer) => {
  const outcome = await releaseMessages(viewer, input, now())
  refresh()
  return outcome
})

/** Takes a decision about letters back in its first seconds. */
export const undoLetters = signedInAction(OfDecision, async (input, viewer) => {
  const outcome = await undoDecision(viewer, input, now())
  refresh()
  return outcome
})

/** Gives the interview a new time: from its page to the interview, from a dialog to wherever it was opened. */
export const move = signedInAction(MoveForm, async ({ stay, ...draft }, viewer) => {
  const outcome = await rescheduleInterview(viewer, draft, now())
  if (!outcome.ok) return outcome
  if (!stay) redirect(routes.interview(viewer.organizationSlug, draft.interviewId))
  refresh()
  return outcome
})

/** Invites somebody who declined again, at the same time. */
export const inviteOnceMore = signedInAction(InvitationAgain, async (input, viewer) => {
  const outcome = await inviteAgain(viewer, input, now())
  refresh()
  return outcome
})

/** Writes the entry in Google at once, whatever was refused or failed before. */
export const sync = signedInAction(OfInterview, async (input, viewer) => {
  const outcome = await syncNow(viewer, input, now())
  refresh()
  return outcome
})

/** Writes the entry to Google again as it was before somebody changed it there. */
export const putBack = signedInAction(OfInterview, async ({ interviewId }, viewer) => {
  const outcome = await decideChange(viewer, { interviewId, decision: 'put_back' }, now())
  refresh()
  return outcome
})

/** Changes everything but the time; success opens the interview. */
export const edit = signedInAction(EditForm, async (draft, viewer) => {
  const outcome = await editInterview(viewer, draft, now())
  if (!outcome.ok) return outcome
  redirect(routes.interview(viewer.organizationSlug, draft.interviewId))
})

/** Answers "another time, please" with no. */
export const keep = signedInAction(OfInterview, async (input, viewer) => {
  const outcome = await keepTime(viewer, input, now())
  refresh()
  return outcome
})

/** Says whether a finished interview took place. */
export const sayAttendance = signedInAction(Attendance, async (input, viewer) => {
  const outcome = await recordAttendance(viewer, input, now())
  refresh()
  return outcome
})

/** Keeps what came of the interview. */
export const recordOutcome = signedInAction(Outcome, async ({ notes, ...rest }, viewer) => {
  const outcome = await recordInterviewOutcome(viewer, { ...rest, ...(notes && { notes }) }, now())
  refresh()
  return outcome.ok ? { ok: true, message: 'The outcome is kept.' } : outcome
})

/** Ticks, or unticks, a preparation task. */
export const tick = signedInAction(Tick, async (input, viewer) => {
  const outcome = await tickTask(viewer, input, now())
  refresh()
  return outcome
})
