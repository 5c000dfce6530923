/** What the engine is asked to wake for. */
export interface Waking {
  id: string
  wakeAt: Date
}

export interface WakeGroup<One extends Waking> {
  /** In the order of their moments; never empty. */
  members: [One, ...One[]]
  /** The moment of the first of them. */
  wakeAt: Date
}

/**
 * Who wakes up for the first of a group waits in place for the rest, milliseconds: with the half second that engines
 * are early it stays below the second that a delivery waits.
 */
const WITHIN = 400

/** So many letters one call of the engine looks after: also where each of them hangs, it ends before the host does. */
const MOST = 20

/** Moments that lie close together cost one waking. What is already past counts as `now`. */
export function groupByWake<One extends Waking>(waking: readonly One[], now: Date): WakeGroup<One>[] {
  const groups: WakeGroup<One>[] = []
  const momentOf = ({ wakeAt }: One) => Math.max(wakeAt.getTime(), now.getTime())
  for (const one of waking.toSorted((first, second) => momentOf(first) - momentOf(second))) {
    const group = groups.at(-1)
    const [first] = group?.members ?? []
    if (group && first && group.members.length < MOST && momentOf(one) - momentOf(first) <= WITHIN)
      group.members.push(one)
    else groups.push({ members: [one], wakeAt: one.wakeAt })
  }
  return groups
}
