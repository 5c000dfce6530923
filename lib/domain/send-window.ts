import { Temporal } from 'temporal-polyfill'
import type { MessageKind } from './message'
import { mayWait, type Policy, type SendWindow } from './policy'
import { nextLocalTime } from './when'

/**
 * The first moment from `instant` on at which the window is open on the clock of `timeZone`. Of a window whose
 * beginning the clock jumps over, the rest counts; of a doubled hour both showings are inside.
 */
export function opensAt(window: SendWindow, instant: Date, timeZone: string): Date {
  let opens = instant
  // A week holds an open day, and one more the day that a jump of the clock may take.
  for (let days = 0; days <= 15; days += 1) {
    if (isOpen(window, opens, timeZone)) return opens
    opens = nextLocalTime({ after: opens, timeZone, time: window.from })
  }
  throw new RangeError('A send window that never opens')
}

/** As {@link opensAt}, for what waits by the policy; everything else may leave at once. */
export function leavesAt(kind: MessageKind, instant: Date, timeZone: string, policy: Policy): Date {
  if (!policy.sendWindow || !mayWait(kind, policy)) return instant
  return opensAt(policy.sendWindow, instant, timeZone)
}

function isOpen(window: SendWindow, instant: Date, timeZone: string): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return window.days.includes(local.dayOfWeek) && time >= window.from && time < window.until
}
