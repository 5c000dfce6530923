'use server'

import { refresh } from 'next/cache'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { cancelInterview } from '@/lib/commands/interview/cancel'
import { keepTime } from '@/lib/commands/interview/keep-time'
import { recordAttendance, recordInterviewOutcome } from '@/lib/commands/interview/record-result'
import { tickTask } from '@/lib/commands/prep-task/tick'
import { Attendance, Cancellation, OfInterview, Outcome, Tick } from '@/lib/domain/interview-form'

/** Calls the interview off; also from a card of Today. */
export const cancel = signedInAction(Cancellation, async ({ interviewId, reason }, viewer) => {
  const outcome = await cancelInterview(viewer, { interviewId, ...(reason && { reason }) }, now())
  refresh()
  return outcome
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
