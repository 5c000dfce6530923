import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startChild } from '@/local/launch/child'
import { ROOT } from '@/local/prepare.mjs'
import type { Verdict } from '@/local/simulate/verdict'

/**
 * Months of interviews on the real application, with kills, restarts and a provider that fails: every seed has to end
 * with nothing lost, doubled, unexplained, after the end or at a wrong time. A world costs two and a half minutes of one
 * processor, and two are lived side by side; a short look is SIMULATE_SEEDS=2. On a slow machine the last seeds are left
 * out, which is printed.
 */
const USUAL = { seeds: 20, interviews: 100, days: 30, minutes: 26 }
const SEEDS = Number(process.env.SIMULATE_SEEDS ?? USUAL.seeds)
const FROM = Number(process.env.SIMULATE_FROM ?? 1)
const INTERVIEWS = Number(process.env.SIMULATE_INTERVIEWS ?? USUAL.interviews)
const DAYS = Number(process.env.SIMULATE_DAYS ?? USUAL.days)
/** No seed is begun later than that. */
const MINUTES = Number(process.env.SIMULATE_MINUTES ?? USUAL.minutes)
const SIDE_BY_SIDE = 2

async function simulate(seed: number, size: { interviews: number; days: number }) {
  const { interviews, days } = size
  const child = startChild({
    command: process.execPath,
    args: [
      join(ROOT, 'local', 'command.mjs'),
      ...['simulate', '--faults', '--json', '--seed', String(seed), '--shrink-minutes', '2'],
      ...['--interviews', String(interviews), '--days', String(days)],
    ],
    cwd: ROOT,
  })
  const code = await child.exited
  const last =
    child
      .logs()
      .split('\n')
      .findLast((line) => line.startsWith('{')) ?? '{}'
  process.stdout.write(`${code === 0 ? last : child.logs()}\n`)
  return { code, verdict: JSON.parse(last) as Verdict }
}

test(`${SEEDS} seeds of ${INTERVIEWS} interviews in ${DAYS} days, with faults`, async () => {
  const waiting = Array.from({ length: SEEDS }, (_, index) => FROM + index)
  const verdicts: Verdict[] = []
  const until = Date.now() + MINUTES * 60_000
  const next = () => (Date.now() < until ? waiting.shift() : undefined)
  const lane = async () => {
    for (let seed = next(); seed !== undefined; seed = next()) {
      const { code, verdict } = await simulate(seed, { interviews: INTERVIEWS, days: DAYS })
      expect(code, `seed ${seed}`).toBe(0)
      verdicts.push(verdict)
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane))
  process.stdout.write(`lived ${verdicts.length} of ${SEEDS} seeds, begun within ${MINUTES} minutes\n`)
  expect(verdicts.length).toBeGreaterThanOrEqual(Math.min(SEEDS, 2 * SIDE_BY_SIDE))
  for (const { obligations, sent, skipped, failed, faultsInjected } of verdicts) {
    expect(sent + skipped + failed).toBe(obligations)
    expect(obligations).toBeGreaterThan(3 * INTERVIEWS)
    expect(faultsInjected).toBeGreaterThan(INTERVIEWS)
  }
}, 7_200_000)

test('the same seed lives the same life twice', async () => {
  const [first, second] = await Promise.all([0, 1].map(() => simulate(77, { interviews: 20, days: 10 })))
  const comparable = (verdict: Verdict | undefined) => {
    const { seed, interviews, days, unexplained, lost, duplicate, afterCancel, wrongTime } =
      verdict ?? ({} as Verdict)
    return { seed, interviews, days, unexplained, lost, duplicate, afterCancel, wrongTime }
  }
  expect(comparable(second?.verdict)).toEqual(comparable(first?.verdict))
  expect(first?.code).toBe(0)
})
