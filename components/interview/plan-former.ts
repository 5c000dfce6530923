import type { PlanEntry, PlanItem, PlanMessage } from './plan-entries'

type Withdrawn = Extract<PlanItem, { type: 'withdrawn' }>

/** What was planned and never left, one line per former revision, at the moment when the next one began. */
export function foldFormer(
  former: readonly PlanEntry[],
  messages: readonly PlanMessage[],
  now: Date,
): Withdrawn[] {
  const newest = messages.reduce<PlanMessage | undefined>(
    (best, message) => (best && best.revision >= message.revision ? best : message),
    undefined,
  )
  const revisions = [...new Set(former.map(({ messages: [{ revision }] }) => revision))]
  return revisions.map((revision) => {
    const entries = former.filter(({ messages: [first] }) => first.revision === revision)
    const about = entries[0]?.messages[0].about ?? null
    const later = messages
      .filter((message) => message.revision > revision)
      .map(({ sentAt, dueAt }) => sentAt ?? dueAt)
    const at = new Date(Math.min(now.getTime(), ...later.map((moment) => moment.getTime())))
    const isOther = about && newest?.about && about.getTime() !== newest.about.getTime()
    return { type: 'withdrawn', at, entries, about: isOther ? about : null }
  })
}

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
