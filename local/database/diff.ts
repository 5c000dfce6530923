import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

/**
 * Writes the next migration: the difference between the committed migrations and prisma/schema.prisma, by
 * Prisma's own schema engine compiled to WebAssembly (the native one is a download). Needs a scratch database.
 * What Prisma cannot say (checks, exclusion constraints, partial indexes) is added to the file by hand.
 */
const help = `npm run migration -- --name add_slot_offers --database postgresql://…/scratch
Writes prisma/migrations/<time>_<name>/migration.sql from the difference to the schema. Read it, then add by hand
what Prisma cannot say. The scratch database is emptied.`

const { values } = parseArgs({
  options: { name: { type: 'string' }, database: { type: 'string' }, help: { type: 'boolean' } },
})
if (values.help || !values.name) {
  process.stdout.write(`${help}\n`)
  process.exit(values.help ? 0 : 1)
}

const engineRoot = 'node_modules/@prisma/schema-engine-wasm'
const bindings = await import(pathToFileURL(resolve(engineRoot, 'schema_engine_bg.js')).href)
const instance = await WebAssembly.instantiate(
  await WebAssembly.compile(readFileSync(join(engineRoot, 'schema_engine_bg.wasm'))),
  { './schema_engine_bg.js': bindings },
)
bindings.__wbg_set_wasm(instance.exports)
;(instance.exports.__wbindgen_start as () => void)()

const schema = { path: 'prisma/schema.prisma', content: readFileSync('prisma/schema.prisma', 'utf8') }
const migrationsDirectory = 'prisma/migrations'
const migrations = readdirSync(migrationsDirectory, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()
  .map((name) => ({
    path: name,
    content: readFileSync(join(migrationsDirectory, name, 'migration.sql'), 'utf8'),
  }))

const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: values.database ?? '' }))
const engine = await bindings.SchemaEngine.new(
  { datamodels: [[schema.path, schema.content]] },
  () => {},
  adapter,
)
const filters = { externalTables: [], externalEnums: [] }
const from =
  migrations.length === 0
    ? { tag: 'empty' }
    : {
        tag: 'migrations',
        path: migrationsDirectory,
        baseDir: migrationsDirectory,
        lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
        shadowDatabaseUrl: null,
        migrationDirectories: migrations.map((migration) => ({
          path: migration.path,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: migration.content } },
        })),
      }
const answer = await engine.diff({
  from,
  to: { tag: 'schemaDatamodel', files: [schema] },
  script: true,
  exitCode: null,
  shadowDatabaseUrl: null,
  filters,
})
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const folder = join(migrationsDirectory, `${stamp}_${values.name}`)
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'migration.sql'), answer.stdout)
process.stdout.write(`${join(folder, 'migration.sql')}\n`)
process.exit(0)
