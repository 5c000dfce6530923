import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { startChild } from '@/local/launch/child'
import { isAlive } from './processes'

const STUBBORN = "process.on('SIGTERM', () => {}); console.log(process.pid); setInterval(() => {}, 1000)"

test('a child says what it prints, stops when asked, and its code is known', async () => {
  const child = startChild({
    command: process.execPath,
    args: ['-e', "console.log('here'); setInterval(() => {}, 1000)"],
  })
  expect(await child.said(/here/)).toBe('here')
  await child.stop()
  expect(await child.exited).toBe(0)
  expect(child.logs()).toBe('here')
})

test('one that does not want to stop is ended after its grace', async () => {
  const child = startChild({ command: process.execPath, args: ['-e', STUBBORN], grace: 100 })
  const pid = Number(await child.said(/^\d+$/))
  await child.stop()
  expect(isAlive(pid)).toBe(false)
})

test('kill reaches the command itself', async () => {
  const child = startChild({ command: process.execPath, args: ['-e', STUBBORN] })
  const pid = Number(await child.said(/^\d+$/))
  await child.kill('SIGKILL')
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 })
})

test('a child that ends before it said what was awaited gives its last words', async () => {
  const child = startChild({
    command: process.execPath,
    args: ['-e', "console.error('no luck'); process.exit(3)"],
  })
  await expect(child.said(/ready/)).rejects.toThrow(/ended with 3:\nno luck/)
})

test('no child outlives a parent that was killed', async () => {
  const leash =
    "spawn(process.execPath, ['local/leash.mjs', 'SIGTERM', '100', '-', '-', process.execPath, '-e', child]"
  const script = `const { spawn } = require('node:child_process'); const child = ${JSON.stringify(STUBBORN)}
    ${leash}, { detached: true, stdio: ['pipe', 'inherit', 'inherit'] })`
  const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(parent.stdout, 'data')
  const pid = Number(String(line))
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 })
})
