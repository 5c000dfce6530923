import { resolveNotifications } from '@/lib/commands/notification/raise'
import type { Transaction } from '@/lib/db'

interface Decision {
  /** In words: "moved here too", "put back". */
  resolution: string
  /** Who decided; null when it settled itself. */
  by: string | null
  at: Date
}

/**
 * Settles what somebody did in Google to an interview's entry, within the caller's transaction: the question and its
 * card close, and what Google shows counts as known, so that the next write, of whatever time, replaces exactly that.
 * A caller that changes the interview asks for the write itself (requestCalendarSync).
 * @returns what it was about; undefined when there was no open question
 */
export async function resolveCalendarChange(tx: Transaction, interviewId: string, decision: Decision) {
  const change = await closeChange(tx, interviewId, decision)
  if (change?.kind === 'moved')
    await tx.calendarEvent.update({
      where: { interviewId },
      data: { seenStartsAt: change.startsAt, seenEndsAt: change.endsAt, lastError: null },
    })
  return change
}

/** As {@link resolveCalendarChange}, for a caller that has just looked at, or written, the entry itself. */
export async function closeChange(tx: Transaction, interviewId: string, { resolution, by, at }: Decision) {
  const [change] = await tx.calendarChange.updateManyAndReturn({
    where: { interviewId, resolvedAt: null },
    data: { resolvedAt: at, resolvedById: by, resolution },
    select: { kind: true, startsAt: true, endsAt: true },
  })
  if (change) await resolveNotifications(tx, { interviewId, kinds: ['calendar_change'], resolution, by, at })
  return change
}
