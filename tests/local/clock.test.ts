import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LocalClock } from '@/local/clock'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'followthrough-clock-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('two processes, and the application, see a jump at once and after a restart', async () => {
  const file = join(folder, 'clock')
  const [one, other] = [new LocalClock(file), new LocalClock(file)]
  const target = Date.parse('2031-05-01T12:00:00Z')
  expect(Math.abs(one.now() - Date.now())).toBeLessThan(1_000)
  one.jumpTo(target)
  expect(other.now() - target).toBeGreaterThanOrEqual(0)
  expect(other.now() - target).toBeLessThan(1_000)
  process.env.FOLLOWTHROUGH_LOCAL = '1'
  process.env.CLOCK_FILE = file
  const { now } = await import('@/lib/clock')
  expect(Math.abs(now().getTime() - new LocalClock(file).now())).toBeLessThan(1_000)
})

test('a damaged file is named, and nobody waits for it to heal', () => {
  const file = join(folder, 'damaged')
  writeFileSync(file, '3545944471')
  expect(() => new LocalClock(file).now()).toThrow(/damaged is no clock/)
})

test('never goes back', () => {
  const clock = new LocalClock(join(folder, 'forward'))
  clock.jumpTo(Date.now() + 86_400_000)
  const before = clock.now()
  clock.jumpTo(Date.now())
  expect(clock.now()).toBeGreaterThanOrEqual(before)
})

test('a reader beside a writer sees whole numbers only', async () => {
  const file = join(folder, 'torn')
  writeFileSync(
    join(folder, 'writer.mjs'),
    `
    import { closeSync, openSync, writeSync } from 'node:fs'
    const file = openSync(process.argv[2], 'w')
    const end = Date.now() + 1500
    for (let n = 0; Date.now() < end; n++) {
      const digits = String(n % 2 ? 11111111111111111111n : 22222222222222222222n)
      writeSync(file, digits + ' ' + digits, 0)
    }
    closeSync(file)`,
  )
  const clock = new LocalClock(file)
  new LocalClock(file).jumpTo(Date.now() + 1_000)
  const seen = new Set<number>()
  const child = spawn(process.execPath, [join(folder, 'writer.mjs'), file], { stdio: 'ignore' })
  while (child.exitCode === null) {
    for (let round = 0; round < 500; round += 1) seen.add(Math.round((clock.now() - Date.now()) / 1e12))
    await new Promise((resolve) => setImmediate(resolve))
  }
  for (const value of seen) expect([0, 11_111_111, 22_222_222]).toContain(value)
})
