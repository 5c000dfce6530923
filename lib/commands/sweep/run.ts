import { forgetRequests } from '@/lib/commands/api-request/forget'
import { announceBatches } from '@/lib/commands/batch/announce'
import { flushCalendar } from '@/lib/commands/calendar/flush'
import { pullChanges } from '@/lib/commands/calendar/pull-changes'
import { finishRevocations } from '@/lib/commands/google-account/finish-revocation'
import { resealTokens } from '@/lib/commands/google-account/reseal'
import { completeDueInterviews } from '@/lib/commands/interview/complete-due'
import { applyUnmatchedFacts } from '@/lib/commands/message/apply-fact'
import { type Enrolment, enrolDue } from '@/lib/commands/message/enrol'
import { applyWaitingPolicies } from '@/lib/commands/policy/apply-waiting'
import { checkDueDomains } from '@/lib/commands/sending-domain/check-due'
import type { SystemActor } from '@/lib/domain/actor'

export interface SweepStatistics extends Enrolment {
  /** Interviews closed past their end, by their policies. */
  completed: number
  calendar: {
    /** Entries that Google did not show yet, and that were taken up. */
    tried: number
    /** Entries that the engine was told of. */
    announced: number
    /** Calendars whose changes were read. */
    pulled: number
    /** Calendars that could not be read now. */
    unread: number
    /** Consents that were taken back at Google after their connection was ended. */
    revoked: number
    /** Accounts whose tokens came under the current key. */
    resealed: number
  }
  /** The moment of the sweep, ISO. */
  at: string
}

/** Entries that one sweep writes by itself. */
const MOST_ENTRIES = 100

/**
 * Finds whatever was lost or has come within reach: messages due within the horizon, overdue ones, interviews to
 * close, calendar entries to write, changes in Google to read, connections to end, domains to look at. Safe at any time, any number of times at once.
 */
export async function sweep(
  system: SystemActor,
  now: Date,
  options: { engineRestarted?: boolean } = {},
): Promise<SweepStatistics> {
  const [completed, enrolment, flushed, pulled, { revoked }, { resealed }] = await Promise.all([
    completeDueInterviews(system, now),
    enrolDue(system, now, options),
    flushCalendar(system, now, { most: MOST_ENTRIES }),
    pullChanges(system, now),
    finishRevocations(system, now),
    resealTokens(system, now),
    applyUnmatchedFacts(now),
    applyWaitingPolicies(system, now),
    forgetRequests(system, now),
    checkDueDomains(system, now),
    announceBatches(system, now, options),
  ])
  return {
    ...enrolment,
    completed,
    calendar: { ...flushed, ...pulled, revoked, resealed },
    at: now.toISOString(),
  }
}
