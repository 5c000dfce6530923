import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPostgres } from '@/local/database/postgres'
import { commandLines } from '../launcher/processes'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'followthrough postgres '))
  chmodSync(folder, 0o711)
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

test('keeps what was written from one start to the next, and leaves no process', async () => {
  const first = await startPostgres({ directory: folder })
  await query(first.url, 'CREATE TABLE kept (word text); INSERT INTO kept VALUES ($$yes$$)')
  const settings = await query(first.url, 'SELECT name, setting FROM pg_settings ORDER BY name')
  const setting = Object.fromEntries(settings.map((row) => [row.name, row.setting]))
  expect(setting).toMatchObject({ fsync: 'on', listen_addresses: '127.0.0.1', unix_socket_directories: '' })
  await first.stop()
  expect(commandLines().filter((line) => line.includes(folder))).toEqual([])

  const second = await startPostgres({ directory: folder })
  expect(await query(second.url, 'SELECT word FROM kept')).toEqual([{ word: 'yes' }])
  await second.stop()
  expect(commandLines().filter((line) => line.includes(folder))).toEqual([])
})

test('ends although a client is still connected', async () => {
  const server = await startPostgres({ directory: folder, disposable: true })
  const client = new Client({ connectionString: server.url })
  client.on('error', () => {})
  await client.connect()
  await server.stop()
  expect(commandLines().filter((line) => line.includes(folder))).toEqual([])
})

test('needs the password that only this folder knows', async () => {
  const server = await startPostgres({ directory: folder, disposable: true })
  const wrong = new URL(server.url)
  wrong.password = 'postgres'
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
  expect(server.url).toContain(readFileSync(join(server.directory, 'password'), 'utf8'))
  await server.stop()
})

test('crashes and comes back at the same port with every commit, also where nothing is flushed to disk', async () => {
  const server = await startPostgres({ directory: folder, disposable: true })
  await query(server.url, 'CREATE TABLE kept (word text); INSERT INTO kept VALUES ($$yes$$)')
  await server.crash()
  expect(await query(server.url, 'SELECT word FROM kept')).toEqual([{ word: 'yes' }])
  await server.stop()
  expect(commandLines().filter((line) => line.includes(folder))).toEqual([])
})
