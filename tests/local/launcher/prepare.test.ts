import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { install, nodeIsTooOld, sourcesStamp } from '@/local/prepare.mjs'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'followthrough checkout '))
})

afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, content: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), content)
}

test.each([
  ['20.19.0', false],
  ['20.18.3', true],
  ['18.20.4', true],
  ['22.1.0', false],
])('Node %s is too old: %s', (version, tooOld) => {
  expect(nodeIsTooOld(version) !== undefined).toBe(tooOld)
})

describe('the build is made anew', () => {
  beforeEach(() => {
    write('app/page.tsx', 'one')
    write('lib/rule.ts', 'two')
    write('docs/deploy.md', 'words')
  })

  test('when a source is changed, added, renamed or removed', () => {
    const stamps = new Set([sourcesStamp(root)])
    write('app/page.tsx', 'eno')
    stamps.add(sourcesStamp(root))
    write('components/ui/button.tsx', 'three')
    stamps.add(sourcesStamp(root))
    rmSync(join(root, 'lib/rule.ts'))
    stamps.add(sourcesStamp(root))
    write('lib/rules.ts', 'two')
    stamps.add(sourcesStamp(root))
    expect(stamps.size).toBe(5)
  })

  test('but not when a file was only touched, or is no source', () => {
    const before = sourcesStamp(root)
    utimesSync(join(root, 'app/page.tsx'), 1, 1)
    write('docs/deploy.md', 'other words')
    write('tests/a.test.ts', 'test')
    expect(sourcesStamp(root)).toBe(before)
  })
})

describe('packages are not installed again', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/pg': { version: '8.0.0' },
      'node_modules/mac': { version: '1.0.0', optional: true },
    },
  }

  test('when npm was run by hand and installed what the lock file says', async () => {
    write('package-lock.json', JSON.stringify(lock))
    write(
      'node_modules/.package-lock.json',
      JSON.stringify({ packages: { 'node_modules/pg': { version: '8.0.0' } } }),
    )
    const said: string[] = []
    expect(await install((line) => said.push(line), root)).toBe(true)
    expect(await install((line) => said.push(line), root)).toBe(false)
    expect(said).toEqual([])
  })
})
