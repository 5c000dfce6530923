import { DAY, HOUR, MINUTE } from '../history'
import type { Evidence, Try } from './facts'
import type { Want } from './interview'

/** Whatever is due is out so long after it. */
const PATIENCE = 60_000
/** And so long after the last fault that stood in its way: an engine tries again after 45 s, and after 60 s more. */
const RECOVERY = 2 * MINUTE

/**
 * Until when a letter may take: a minute, and longer only for what was broken meanwhile, or for tries that the
 * provider did not take (3 from one minute on, then 03:30 the next day).
 */
export function deadline({ dueBy, person }: Want, { incidents, tries }: Evidence): number {
  const failed = tries.filter(({ to, answer }) => to === person.email && answer !== 200)
  let patient = dueBy + PATIENCE
  for (;;) {
    const before = patient
    for (const { from, until, shadow, delay } of incidents) {
      if (from <= patient && dueBy <= until) patient = Math.max(patient, until + RECOVERY)
      if (from <= patient && dueBy <= shadow) patient = Math.max(patient, Math.max(dueBy, until) + delay)
    }
    for (const [index, one] of failed.filter(({ at }) => at >= dueBy - PATIENCE && at <= patient).entries())
      patient = Math.max(patient, one.at + waitAfter(one, index + 1) + RECOVERY)
    if (patient === before) return patient
  }
}

/** How long the product waits after a failed try; a hanging one takes 10 s until it is given up. */
function waitAfter({ answer }: Try, failures: number): number {
  if (answer === 429) return MINUTE
  if (failures >= 3) return DAY + HOUR + 10 * MINUTE
  return 2 ** (failures - 1) * MINUTE * 1.2 + 10_000
}
