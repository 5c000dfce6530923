import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChild } from '../launch/child'
import { ROOT } from '../prepare.mjs'
import type { History } from './history'

/** Lives a history through in a process of its own, which is as fresh as the first one was. */
export async function failsAgain(history: History, inside: boolean): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'followthrough-history-'))
  const file = join(folder, 'history.json')
  writeFileSync(file, JSON.stringify(history))
  const child = startChild({
    command: process.execPath,
    args: [
      join(ROOT, 'local', 'command.mjs'),
      ...['simulate', '--history', file, '--json', '--shrink-minutes', '0'],
      ...(inside ? ['--inside'] : []),
    ],
    cwd: ROOT,
  })
  const code = await child.exited
  rmSync(folder, { recursive: true })
  return code === 1
}
