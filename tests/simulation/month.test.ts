import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startChild } from '@/local/launch/child'
import { ROOT } from '@/local/prepare.mjs'
import type { Verdict } from '@/local/simulate/verdict'

/**
 * Months of interviews on the real application, with kills, restarts and a provider that fails: every seed has to end
 * with nothing lost, doubled, unexplained, after the end or at a wrong time. The variables make it longer.
 */
const SEEDS = Number(process.env.SIMULATE_SEEDS ?? 5)
const FROM = Number(process.env.SIMULATE_FROM ?? 1)
const INTERVIEWS = Number(process.env.SIMULATE_INTERVIEWS ?? 25)
const DAYS = Number(process.env.SIMULATE_DAYS ?? 20)
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
  const lane = async () => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      const { code, verdict } = await simulate(seed, { interviews: INTERVIEWS, days: DAYS })
      expect(code, `seed ${seed}`).toBe(0)
      verdicts.push(verdict)
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane))
  expect(verdicts).toHaveLength(SEEDS)
  for (const { obligations, sent, skipped, failed, faultsInjected } of verdicts) {
    expect(sent + skipped + failed).toBe(obligations)
    expect(obligations).toBeGreaterThan(3 * INTERVIEWS)
    expect(faultsInjected).toBeGreaterThan(INTERVIEWS)
  }
}, 2_400_000)

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
