/** Above it the machine is too busy for a ratio of times to say anything (PERF.md section 2). */
const CALM = 0.2
/** How far beyond its goal a ratio is still taken for the noise of the machine. */
const TOLERANCE = 1.25

export interface Ratio {
  median: number
  /** Between the quartiles, as a share of the median. */
  spread: number
}

/** What one side takes beside the other, from rounds in which both were measured one after the other. */
export function ratioOf(rounds: readonly { one: number; other: number }[]): Ratio {
  const ratios = rounds.map(({ one, other }) => one / other).sort((a, b) => a - b)
  const at = (share: number) => ratios[Math.floor((ratios.length - 1) * share)] ?? Number.NaN
  return { median: at(0.5), spread: (at(0.75) - at(0.25)) / at(0.5) }
}

/**
 * Whether a ratio is no worse than its goal. Counts fail a benchmark whenever they are wrong; times do on a calm machine
 * only, and by more than other work on it adds.
 */
export function meets({ median, spread }: Ratio, goal: { most: number } | { least: number }): boolean {
  if (spread >= CALM) return true
  return 'most' in goal ? median <= goal.most * TOLERANCE : median >= goal.least / TOLERANCE
}
