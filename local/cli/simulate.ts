import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { drawHistory } from '../simulate/draw'
import { describe, type History, readHistory } from '../simulate/history'
import { failsAgain } from '../simulate/replay'
import { lineOf, report } from '../simulate/report'
import { shrink } from '../simulate/shrink'
import { isClean } from '../simulate/verdict'
import { liveIn } from '../simulate/world'

const help = `npm run simulate    lives a month of interviews through on the real application, in virtual time, and judges what left
                    the wire by rules written apart from the product. The same seed draws the same history.
  --interviews 100     how many interviews are scheduled
  --days 30            how long the world lasts
  --seed 1             what every choice comes from
  --faults             kills, restarts, lost events and answers, a full provider, steps of the clock
  --kills 14           of --faults: kills of processes per 100 interviews
  --json               one line of JSON at the end
  --history FILE       lives through a history that was written before; of a failing one the shortest found is printed
  --shrink-minutes 5   how long a shorter history is looked for; 0 does not look
  --inside             the product within this process, without the web server and without kills: small and fast
It exits with 1 when an obligation is lost or unexplained, or a letter is a duplicate, after the end or at a wrong time.
It uses an embedded PostgreSQL and folders of its own, and leaves nothing behind.`

const options = {
  help: { type: 'boolean' },
  interviews: { type: 'string', default: '100' },
  days: { type: 'string', default: '30' },
  seed: { type: 'string', default: '1' },
  faults: { type: 'boolean', default: false },
  kills: { type: 'string', default: '14' },
  json: { type: 'boolean', default: false },
  history: { type: 'string' },
  'shrink-minutes': { type: 'string', default: '5' },
  inside: { type: 'boolean', default: false },
} as const

/** @returns the exit code. */
export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options })
  const { inside, json } = values
  const print = (line: string) => process.stdout.write(`${line}\n`)
  const say = (line: string) => process.stderr.write(`${line}\n`)
  if (values.help) {
    print(help)
    return 0
  }
  const history = values.history ? readHistory(values.history) : drawn(values)
  const started = performance.now()
  const { verdict, findings } = await liveIn(history, { inside, say })
  if (!json) for (const line of report(verdict, findings, performance.now() - started)) print(line)
  if (!isClean(verdict)) {
    for (const finding of findings.slice(0, 20)) say(lineOf(finding))
    const minutes = number(values['shrink-minutes'], '--shrink-minutes')
    const failedAt = Math.min(...findings.map(({ at }) => at)) - Date.parse(history.begins)
    const budget = { runs: 60, until: Date.now() + minutes * 60_000 }
    const shortest =
      minutes > 0
        ? await shrink(history, (shorter) => failsAgain(shorter, inside), { failedAt, budget })
        : history
    keep(shortest, say)
  }
  if (json) print(JSON.stringify(verdict))
  return isClean(verdict) ? 0 : 1
}

function drawn(values: {
  seed: string
  interviews: string
  days: string
  faults: boolean
  kills: string
  inside: boolean
}): History {
  return drawHistory({
    seed: number(values.seed, '--seed'),
    interviews: number(values.interviews, '--interviews'),
    days: number(values.days, '--days'),
    kills: number(values.kills, '--kills'),
    faults: !values.faults ? 'none' : values.inside ? 'soft' : 'hard',
  })
}

function number(text: string, name: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} ${text}: give a whole number.`)
  return value
}

function keep(history: History, say: (line: string) => void): void {
  const file = join(mkdtempSync(join(tmpdir(), 'followthrough-history-')), 'history.json')
  writeFileSync(file, `${JSON.stringify(history, null, 1)}\n`)
  say('The shortest history found that fails:')
  for (const line of describe(history)) say(line)
  say(`Live through it again: npm run simulate -- --history ${file}`)
}
