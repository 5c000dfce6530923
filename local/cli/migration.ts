import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { nextMigration } from '../database/diff'
import { startPostgres } from '../database/postgres'
import { ROOT } from '../prepare.mjs'

const help = `npm run migration -- --name add_slot_offers
Writes prisma/migrations/<time>_<name>/migration.sql: what leads from the committed migrations to the schema. Read
it, then add by hand what Prisma cannot say (checks, exclusion constraints, partial indexes).
  --database <url>     a scratch database to use, which is emptied; else an embedded one is started and thrown away`

/** @returns the exit code. */
export async function main(args: string[]): Promise<number> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { name: text, database: text, help: { type: 'boolean' } } })
  if (values.help || !values.name) {
    process.stdout.write(`${help}\n`)
    return values.help ? 0 : 1
  }
  if (!/^[a-z0-9_]+$/.test(values.name))
    throw new Error('--name takes small letters, digits and underscores.')
  const script = values.database ? await nextMigration(values.database) : await onScratchServer(nextMigration)
  if (script.trim() === '' || script.includes('This is an empty migration')) {
    process.stdout.write('The migrations say what the schema says: nothing to write.\n')
    return 0
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join('prisma', 'migrations', `${stamp}_${values.name}`)
  mkdirSync(join(ROOT, folder), { recursive: true })
  writeFileSync(join(ROOT, folder, 'migration.sql'), script)
  process.stdout.write(`${join(folder, 'migration.sql')}\n`)
  return 0
}

async function onScratchServer<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'followthrough-scratch-'))
  chmodSync(directory, 0o711)
  const server = await startPostgres({ directory, disposable: true })
  try {
    return await work(server.url)
  } finally {
    await server.stop()
    for (const folder of [server.directory, directory]) rmSync(folder, { recursive: true, force: true })
  }
}
