import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { meets, ratioOf } from '../support/ratio'

/** PERF.md P11: what a letter costs beside React's own rendering of the same tree, in production. */
const WORKER = fileURLToPath(new URL('../support/render-rounds.ts', import.meta.url))
const MOST: Record<string, number> = { html: 1.1, 'html and text': 1.3 }

test('P11 the HTML of a letter costs what React takes for it, and its text little more', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', WORKER], {
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
  })
  const rounds: Record<string, number>[] = JSON.parse(stdout)
  const costs = rounds.map(({ react }) => react ?? Number.NaN).sort((a, b) => a - b)
  process.stdout.write(`a reminder by React alone: ${costs[0]?.toFixed(0)} µs of processor time at least\n`)
  for (const way of Object.keys(rounds[0] ?? {}).filter((name) => name !== 'react')) {
    const ratio = ratioOf(rounds.map((round) => ({ one: round[way] ?? NaN, other: round.react ?? NaN })))
    process.stdout.write(
      `${way}: ${ratio.median.toFixed(2)} × (spread ${(ratio.spread * 100).toFixed(0)} %)\n`,
    )
    expect(meets(ratio, { most: MOST[way] ?? Number.POSITIVE_INFINITY }), way).toBe(true)
  }
})
