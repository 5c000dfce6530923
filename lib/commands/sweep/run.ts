import { completeDueInterviews } from '@/lib/commands/interview/complete-due'
import { applyUnmatchedFacts } from '@/lib/commands/message/apply-fact'
import { type Enrolment, enrolDue } from '@/lib/commands/message/enrol'
import type { SystemActor } from '@/lib/domain/actor'

export interface SweepStatistics extends Enrolment {
  /** Interviews closed 2 h past their end. */
  completed: number
  /** The moment of the sweep, ISO. */
  at: string
}

/**
 * Finds whatever was lost or has come within reach: messages due within the horizon, overdue ones, interviews to
 * close. Safe at any time, any number of times at once.
 */
export async function sweep(
  system: SystemActor,
  now: Date,
  options: { engineRestarted?: boolean } = {},
): Promise<SweepStatistics> {
  const [completed, enrolment] = await Promise.all([
    completeDueInterviews(system, now),
    enrolDue(system, now, options),
    applyUnmatchedFacts(now),
  ])
  return { ...enrolment, completed, at: now.toISOString() }
}
