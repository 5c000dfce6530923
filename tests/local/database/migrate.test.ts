import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { applyMigrations } from '@/local/database/migrate'
import { databaseUrl, execute } from '@/tests/support/postgres-global'

let url: string
let name: string
let folder: string
let open: Client[]

beforeEach(async () => {
  name = `migrate_${randomUUID().replaceAll('-', '')}`
  await execute(inject('postgresUrl'), `CREATE DATABASE ${name}`)
  url = databaseUrl(inject('postgresUrl'), name)
  folder = mkdtempSync(join(tmpdir(), 'followthrough-migrations-'))
  open = []
  write('20260101000000_people', 'CREATE TABLE person (id int PRIMARY KEY); INSERT INTO person VALUES (1);')
  write('20260102000000_names', 'ALTER TABLE person ADD COLUMN name text;')
})

afterEach(async () => {
  for (const client of open) await client.end()
  rmSync(folder, { recursive: true })
  await execute(inject('postgresUrl'), `DROP DATABASE ${name} WITH (FORCE)`)
})

function write(migration: string, script: string): void {
  mkdirSync(join(folder, migration), { recursive: true })
  writeFileSync(join(folder, migration, 'migration.sql'), script)
}

async function rows(statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  open.push(client)
  await client.connect()
  return (await client.query(statement)).rows
}

describe('applyMigrations', () => {
  test('applies in order, records as Prisma does, and a second run applies nothing', async () => {
    expect(await applyMigrations(url, folder)).toEqual(['20260101000000_people', '20260102000000_names'])
    expect(await applyMigrations(url, folder)).toEqual([])
    const records = await rows('SELECT * FROM _prisma_migrations ORDER BY migration_name')
    expect(records).toHaveLength(2)
    expect(records[0]).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      // sha256sum of the file, from coreutils
      checksum: '578dcf79c979dd1ef78ea1f2e0eba8804ba07015b26fd54f2bcb774a4e6f4c12',
      migration_name: '20260101000000_people',
      logs: null,
      rolled_back_at: null,
      applied_steps_count: 1,
      started_at: expect.any(Date),
      finished_at: expect.any(Date),
    })
  })

  test('applies only what is new', async () => {
    await applyMigrations(url, folder)
    write('20260103000000_later', 'CREATE TABLE later (id int);')
    expect(await applyMigrations(url, folder)).toEqual(['20260103000000_later'])
  })

  test('refuses a migration that was edited after it ran, by name', async () => {
    await applyMigrations(url, folder)
    write('20260101000000_people', 'CREATE TABLE person (id bigint PRIMARY KEY);')
    await expect(applyMigrations(url, folder)).rejects.toThrow(/20260101000000_people.*changed after/)
  })

  test('refuses to go on after one that Prisma left half way, by name', async () => {
    await applyMigrations(url, folder)
    await execute(url, `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%names'`)
    await expect(applyMigrations(url, folder)).rejects.toThrow(/20260102000000_names.*half way/)
  })

  test('a failing migration leaves nothing of itself and keeps those before it', async () => {
    write('20260103000000_broken', 'CREATE TABLE half (id int); SELECT 1 / 0;')
    await expect(applyMigrations(url, folder)).rejects.toThrow(/20260103000000_broken.*division by zero/)
    expect(await rows(`SELECT to_regclass('half') AS half`)).toEqual([{ half: null }])
    expect(await rows('SELECT 1 FROM _prisma_migrations')).toHaveLength(2)
  })

  test('ten at once apply each migration once', async () => {
    const runs = await Promise.all(Array.from({ length: 10 }, () => applyMigrations(url, folder)))
    expect(runs.flat().sort()).toEqual(['20260101000000_people', '20260102000000_names'])
    expect(await rows('SELECT 1 FROM person')).toHaveLength(1)
  })

  test('the committed migrations apply to an empty database', async () => {
    const committed = readdirSync('prisma/migrations').filter((entry) => !entry.endsWith('.toml'))
    expect(await applyMigrations(url)).toEqual(committed.sort())
  })
})
