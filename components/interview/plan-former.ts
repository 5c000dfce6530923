import type { PlanEntry, PlanItem, PlanMessage } from './plan-entries'

type Withdrawn = Extract<PlanItem, { type: 'withdrawn' }>

/**
 * What was planned and never left, one line per other revision: of an earlier one at the moment when the next began, of
 * a cancellation that was taken back at its own.
 */
export function foldFormer(
  former: readonly PlanEntry[],
  { messages, revision, now }: { messages: readonly PlanMessage[]; revision: number; now: Date },
): Withdrawn[] {
  const present = messages.find((message) => message.revision === revision)?.about
  return [...new Set(former.map((entry) => revisionOf(entry)))].map((other) => {
    const entries = former.filter((entry) => revisionOf(entry) === other)
    const about = entries[0]?.messages[0].about ?? null
    const after = messages.filter((message) =>
      other < revision ? message.revision > other : message.revision === other,
    )
    const at = new Date(Math.min(now.getTime(), ...after.map(({ sentAt, dueAt }) => +(sentAt ?? dueAt))))
    const isOther = about && present && about.getTime() !== present.getTime()
    return { type: 'withdrawn', at, entries, about: isOther ? about : null }
  })
}

const revisionOf = ({ messages: [{ revision }] }: PlanEntry) => revision

/** The lines of former revisions, each in its place on the line of time. */
export function withWithdrawn(items: PlanItem[], withdrawn: Withdrawn[]): PlanItem[] {
  return withdrawn.reduce((line, item) => inserted(line, item), items)
}

/** Puts an item before whatever comes at its moment or later. */
export function inserted(items: readonly PlanItem[], item: PlanItem & { readonly at: Date }): PlanItem[] {
  const time = (each: PlanItem) => (each.type === 'unsaid' ? each.entries[0]?.at : each.at) ?? item.at
  const place = items.findIndex((each) => time(each) >= item.at)
  return items.toSpliced(place < 0 ? items.length : place, 0, item)
}
