import type { History } from './history'

export interface Budget {
  /** Runs at most. */
  runs: number
  /** Epoch milliseconds, real time. */
  until: number
}

/**
 * The shortest history found that still fails: what came after the failure is cut off, then interviews, acts and
 * faults are left out by halves, quarters and so on (delta debugging, https://www.st.cs.uni-saarland.de/papers/tse2002/).
 * @param fails lives a history through; @param failedAt when it went wrong, milliseconds after the beginning
 */
export async function shrink(
  history: History,
  fails: (shorter: History) => Promise<boolean>,
  { failedAt, budget }: { failedAt: number; budget: Budget },
): Promise<History> {
  let runs = 0
  const isLeft = () => runs < budget.runs && Date.now() < budget.until
  const try_ = async (shorter: History) => {
    if (!isLeft()) return false
    runs += 1
    return fails(shorter)
  }
  let best = history
  const cut = upTo(history, failedAt)
  if (await try_(cut)) best = cut
  const interviews = [...new Set(best.acts.map(({ interview }) => interview))]
  const without = (kept: readonly number[]) => ({
    ...best,
    acts: best.acts.filter(({ interview }) => kept.includes(interview)),
  })
  best = without(await fewest(interviews, (kept) => try_(without(kept)), isLeft))
  const faults = await fewest(best.faults, (kept) => try_({ ...best, faults: kept }), isLeft)
  best = { ...best, faults }
  const acts = await fewest(best.acts, (kept) => try_({ ...best, acts: kept }), isLeft)
  return { ...best, acts }
}

const TAIL = 5 * 60_000
const DAY = 86_400_000

function upTo(history: History, failedAt: number): History {
  const last = failedAt + TAIL
  return {
    ...history,
    days: Math.min(history.days, last / DAY),
    acts: history.acts.filter(({ at }) => at <= last),
    faults: history.faults.filter(({ at }) => at <= last),
  }
}

/** Leaves out parts as long as what remains still fails. */
async function fewest<Item>(
  items: readonly Item[],
  fails: (kept: Item[]) => Promise<boolean>,
  isLeft: () => boolean,
): Promise<Item[]> {
  let kept = [...items]
  for (let parts = 2; kept.length > 1 && isLeft(); ) {
    const size = Math.ceil(kept.length / parts)
    let shorter: Item[] | undefined
    for (let from = 0; from < kept.length && !shorter && isLeft(); from += size) {
      const rest = kept.filter((_, index) => index < from || index >= from + size)
      if (rest.length > 0 && (await fails(rest))) shorter = rest
    }
    if (shorter) {
      kept = shorter
      parts = Math.max(2, parts - 1)
    } else if (size === 1) break
    else parts = Math.min(kept.length, parts * 2)
  }
  return kept
}
