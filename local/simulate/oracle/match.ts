import type { Owed } from './ending'
import type { Letter } from './facts'
import type { Want } from './interview'
import type { Reading } from './letter'

/** An act and a letter that cross each other: what was claimed before the act may leave so long after it. */
export const CROSSING = 3_000
export const EARLY = 1_000

/** The obligation that this letter fulfils; open ones first, then what was taken back while it left. */
export function fulfilledBy(
  { to, sentAt }: Letter,
  reading: Reading,
  all: readonly Owed[],
): Owed | undefined {
  const alike = all.filter((one) => one.person.email === to && !one.skipped && isOfKind(one, reading))
  const open = alike.filter((one) => one.withdrawnAt === undefined)
  return (
    newestDue(
      open.filter((one) => one.sentAt === undefined),
      sentAt,
    ) ??
    alike.find((one) => one.sentAt === undefined && sentAt - (one.withdrawnAt ?? 0) <= CROSSING) ??
    open.findLast((one) => one.kind !== 'follow_up' || one.opens === reading.opens)
  )
}

/** Of several reminders that read alike the one whose moment came last. */
function newestDue(open: Owed[], at: number): Owed | undefined {
  const come = open.filter(({ due }) => due <= at + EARLY).sort((one, other) => one.due - other.due)
  return come.at(-1) ?? open[0]
}

function isOfKind(want: Want, { kind, opens }: Reading): boolean {
  const isNews = (one: string) => one === 'invitation' || one === 'change'
  if (isNews(want.kind)) return isNews(kind)
  if (want.kind !== kind) return false
  return opens === want.opens || (kind === 'follow_up' && opens === 0)
}
