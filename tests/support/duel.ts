import { expect } from 'vitest'
import { chance } from './races'

/** How far the start may lie from what is taken for even, milliseconds. */
const SPREAD = 8
/** By how much a victory moves that: more while the same side goes on winning. */
const STEP = { least: 0.5, first: 4, most: 32 }

/** Two sides that want opposite things at one moment. */
export interface Duel {
  /** Has both set off, and hears from `secondWon` whose race it was. */
  run<First, Second>(
    first: () => Promise<First>,
    second: () => Promise<Second>,
    secondWon: (first: First, second: Second) => boolean,
  ): Promise<[First, Second]>
  /** Prints who won how often, and expects that each did. */
  tell(): void
}

/**
 * A race that both sides win: whoever won sets off a little later the next time, give or take what the printed seed
 * says, so that they meet where the outcome is open, however fast the machine and the two of them are.
 */
export function openDuel(name: string, { second = 'the person' } = {}): Duel {
  let [handicap, step, won, races] = [0, STEP.first, 0, 0]
  let lostBefore = false
  return {
    async run(first, second, secondWon) {
      const lead = handicap + (chance() - 0.5) * SPREAD
      const outcomes = await Promise.all([after(-lead, first), after(lead, second)])
      const lost = !secondWon(...outcomes)
      races += 1
      won += lost ? 0 : 1
      step = Math.min(STEP.most, Math.max(STEP.least, step * (lost === lostBefore ? 1.3 : 0.5)))
      lostBefore = lost
      handicap += lost ? -step : step
      return outcomes
    },
    tell() {
      process.stdout.write(`${name}: ${second} won ${won} of ${races} races\n`)
      if (races < 100) return
      expect(won, name).toBeGreaterThan(0)
      expect(won, name).toBeLessThan(races)
    },
  }
}

const after = async <Result>(milliseconds: number, side: () => Promise<Result>): Promise<Result> => {
  if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds))
  return side()
}
