import { Temporal } from 'temporal-polyfill'
import type { MessageKind } from './message'
import { mayWait, type Policy, type SendWindow } from './policy'

/**
 * The first moment from `instant` on at which the window is open on the clock of `timeZone`. A beginning that the
 * clock jumps over counts from the moment after the jump; of a doubled hour both are inside.
 */
export function opensAt(window: SendWindow, instant: Date, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone)
  if (isOpen(window, local)) return instant
  // A week and a day always hold an open one.
  for (let days = 0; days <= 8; days += 1) {
    const day = local.toPlainDate().add({ days })
    if (!window.days.includes(day.dayOfWeek)) continue
    const opening = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(window.from) })
    if (opening.epochMilliseconds > instant.getTime()) return new Date(opening.epochMilliseconds)
  }
  throw new RangeError('A send window without a day')
}

/** As {@link opensAt}, for what waits by the policy; everything else may leave at once. */
export function leavesAt(kind: MessageKind, instant: Date, timeZone: string, policy: Policy): Date {
  if (!policy.sendWindow || !mayWait(kind, policy)) return instant
  return opensAt(policy.sendWindow, instant, timeZone)
}

function isOpen(window: SendWindow, local: Temporal.ZonedDateTime): boolean {
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return window.days.includes(local.dayOfWeek) && time >= window.from && time < window.until
}
