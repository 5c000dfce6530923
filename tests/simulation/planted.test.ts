import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { startChild } from '@/local/launch/child'
import { ROOT } from '@/local/prepare.mjs'
import { freshDatabase } from '../support/database'
import { type Bug, bugs } from './bugs'
import { smallWorld } from './small-world'

/** The simulation is only worth what it finds: each bug is planted into a copy of the sources, which has to fail. */
const COPIED = [
  'emails',
  'inngest',
  'lib',
  'local',
  'prisma',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

/** Lives the small world through on a copy of the sources, with this bug in it or without any. */
async function simulate(bug?: Bug): Promise<{ code: number; output: string }> {
  const copy = mkdtempSync(join(tmpdir(), 'followthrough-planted-'))
  const database = await freshDatabase()
  try {
    for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
    const history = join(copy, 'history.json')
    writeFileSync(history, JSON.stringify(smallWorld()))
    if (bug) plant(bug, copy)
    const options = ['--inside', '--history', history, '--json', '--shrink-minutes', '0']
    const child = startChild({
      command: process.execPath,
      args: [join(copy, 'local', 'command.mjs'), 'simulate', ...options],
      cwd: copy,
      env: { ...process.env, SIMULATE_DATABASE_URL: database.url },
    })
    return { code: await child.exited, output: child.logs() }
  } finally {
    await database.drop()
    rmSync(copy, { recursive: true })
  }
}

function plant({ changes }: Bug, copy: string): void {
  for (const { file, find, replace } of changes) {
    const path = join(copy, file)
    const text = readFileSync(path, 'utf8')
    expect(text.split(find).length - 1, `"${find}" stands once in ${file}`).toBe(1)
    writeFileSync(
      path,
      text.replace(find, () => replace),
    )
  }
}

type Outcome = Awaited<ReturnType<typeof simulate>>

/** Every world, two at a time; a test waits for its own. */
const worlds = new Map<Bug | undefined, Promise<Outcome>>()

beforeAll(() => {
  const waiting = [undefined, ...bugs]
  const free = [Promise.resolve(), Promise.resolve()]
  for (const [index, bug] of waiting.entries()) {
    const lane = index % free.length
    const outcome = (free[lane] ?? Promise.resolve()).then(() => simulate(bug))
    free[lane] = outcome.then(
      () => {},
      () => {},
    )
    worlds.set(bug, outcome)
  }
})

async function outcomeOf(bug?: Bug): Promise<Outcome> {
  const outcome = await worlds.get(bug)
  if (!outcome) throw new Error('unreachable')
  return outcome
}

test('the sources as they are pass the small world', async () => {
  const { code, output } = await outcomeOf()
  expect(output).toMatch(/"unexplained":0,"lost":0,"duplicate":0,"afterCancel":0,"wrongTime":0/)
  expect(code).toBe(0)
})

describe.each(bugs)('$name', (bug) => {
  test('is caught', async () => {
    const { code, output } = await outcomeOf(bug)
    expect(output).toMatch(/"(unexplained|lost|duplicate|afterCancel|wrongTime)":[1-9]/)
    expect(code).toBe(1)
    process.stdout.write(`${bug.name}: ${/^ {2}\w+: interview.*/m.exec(output)?.[0].trim()}\n`)
  })
})
