import { raiseNotification } from '@/lib/commands/notification/raise'
import { newId, type Transaction } from '@/lib/db'
import { sayChange } from '@/lib/domain/calendar-change'

export interface ForeignChange {
  kind: 'moved' | 'deleted'
  /** Null when it was deleted, or made an all-day entry. */
  startsAt: Date | null
  endsAt: Date | null
}

/**
 * Puts before a person what somebody did in Google, within the caller's transaction, which holds the interview's row.
 * One open question per entry: what is done further changes the question, the same again changes nothing.
 */
export async function noteChange(
  tx: Transaction,
  entry: { id: string; organizationId: string; interviewId: string; interview: { timeZone: string } },
  change: ForeignChange,
  at: Date,
): Promise<void> {
  const { id: calendarEventId, organizationId, interviewId, interview } = entry
  const open = await tx.calendarChange.findFirst({
    where: { calendarEventId, resolvedAt: null },
    select: { id: true, kind: true, startsAt: true, endsAt: true },
  })
  if (open && isSame(open, change)) return
  if (open) await tx.calendarChange.update({ where: { id: open.id }, data: { ...change, seenAt: at } })
  else
    await tx.calendarChange.create({
      data: { id: newId(), organizationId, interviewId, calendarEventId, ...change, seenAt: at },
    })
  await raiseNotification(tx, {
    organizationId,
    interviewId,
    kind: 'calendar_change',
    dedupeKey: `calendar_change:${interviewId}`,
    detail: sayChange(change, interview.timeZone),
    at,
  })
}

function isSame(one: ForeignChange, other: ForeignChange): boolean {
  const same = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime()
  return one.kind === other.kind && same(one.startsAt, other.startsAt) && same(one.endsAt, other.endsAt)
}
