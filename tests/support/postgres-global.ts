import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { applyMigrations } from '@/local/database/migrate'
import { startPostgres } from '@/local/database/postgres'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the server's maintenance database. */
    postgresUrl: string
    /** Name of a migrated, empty database to copy. */
    postgresTemplate: string
  }
}

/**
 * One PostgreSQL per vitest project and one migrated template in it; each test file copies the template.
 * `TEST_DATABASE_URL` names a server to use instead (its user must be allowed to create databases).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const directory = given ? undefined : publicFolder()
  const server = directory
    ? await startPostgres({ directory, database: 'postgres', disposable: true })
    : undefined
  const url = server?.url ?? given ?? ''
  const template = `followthrough_template_${process.pid}_${Date.now().toString(36)}`
  await execute(url, `CREATE DATABASE ${template}`)
  await applyMigrations(databaseUrl(url, template))
  project.provide('postgresUrl', url)
  project.provide('postgresTemplate', template)
  return async () => {
    if (!server || !directory) return execute(url, `DROP DATABASE ${template} WITH (FORCE)`)
    await server.stop()
    rmSync(server.directory, { recursive: true, force: true })
    rmSync(directory, { recursive: true, force: true })
  }
}

/** As root the server runs as another user, who must be able to pass. */
function publicFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'followthrough-test-'))
  chmodSync(folder, 0o711)
  return folder
}

/** The connection string of another database of the same server. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

/** Runs one statement on its own connection. */
export async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
