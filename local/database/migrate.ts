import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'

const COMMITTED = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/** The key of Prisma's own migration lock: while we migrate, `prisma migrate deploy` waits, and the reverse. */
const LOCK = 72_707_369

interface Migration {
  name: string
  script: string
  /** SHA-256 of the file in hexadecimal, as Prisma records it. */
  checksum: string
}

interface Recorded {
  checksum: string
  finished_at: Date | null
}

/**
 * Applies the committed migrations that a database does not have yet, in order, each in one transaction, and
 * records them in `_prisma_migrations` as Prisma does, so that `prisma migrate deploy` agrees with us later.
 * Safe to run by several processes at once. The lock lives in the transaction: a pooler cannot lose it.
 * @returns the names of the migrations that this call applied.
 * @throws Error that names a migration which was edited after it ran, or one that failed half way.
 */
export async function applyMigrations(url: string, directory = COMMITTED): Promise<string[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const applied: string[] = []
    for (const migration of committedMigrations(directory)) {
      if (await applyOnce(client, migration)) applied.push(migration.name)
    }
    return applied
  } finally {
    await client.end()
  }
}

/** The committed migrations, oldest first. */
export function committedMigrations(directory = COMMITTED): Migration[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const script = readFileSync(join(directory, name, 'migration.sql'), 'utf8')
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') }
    })
}

async function applyOnce(client: Client, migration: Migration): Promise<boolean> {
  await client.query('BEGIN')
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    await client.query(RECORDS)
    const applied = !(await isRecorded(client, migration))
    if (applied) {
      const startedAt = new Date()
      await client.query(migration.script)
      await client.query(RECORD, [randomUUID(), migration.checksum, migration.name, startedAt, new Date()])
    }
    await client.query('COMMIT')
    return applied
  } catch (fault) {
    await client.query('ROLLBACK')
    throw new Error(`The migration ${migration.name} was not applied: ${message(fault)}`, { cause: fault })
  }
}

async function isRecorded(client: Client, migration: Migration): Promise<boolean> {
  const { rows } = await client.query<Recorded>(
    'SELECT checksum, finished_at FROM _prisma_migrations WHERE migration_name = $1 AND rolled_back_at IS NULL',
    [migration.name],
  )
  const [recorded] = rows
  if (!recorded) return false
  if (!recorded.finished_at)
    throw new Error('an earlier attempt failed half way; repair it with "prisma migrate resolve"')
  if (recorded.checksum !== migration.checksum)
    throw new Error(
      'its file was changed after it had been applied; put the file back and write a new migration',
    )
  return true
}

function message(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault)
}

const RECORDS = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`

const RECORD = `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, $4, $5, 1)`
