import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { z } from 'zod'
import { ROOT } from '../prepare.mjs'
import { committedMigrations } from './migrate'

interface SchemaEngine {
  diff(request: unknown): Promise<unknown>
}

interface Bindings {
  __wbg_set_wasm(exports: WebAssembly.Exports): void
  SchemaEngine: {
    new: (
      schema: { datamodels: [string, string][] },
      log: () => void,
      adapter: unknown,
    ) => Promise<SchemaEngine>
  }
}

/**
 * The SQL that leads from the committed migrations to prisma/schema.prisma, by Prisma's own schema engine compiled
 * to WebAssembly (the native one is a download). The database is a scratch one: it is emptied.
 */
export async function nextMigration(scratchUrl: string): Promise<string> {
  const path = 'prisma/schema.prisma'
  const content = readFileSync(join(ROOT, path), 'utf8')
  const { SchemaEngine } = await engineBindings()
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: scratchUrl }))
  const engine = await SchemaEngine.new({ datamodels: [[path, content]] }, () => {}, adapter)
  const answer = await engine.diff({
    from: committed(path),
    to: { tag: 'schemaDatamodel', files: [{ path, content }] },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return z.object({ stdout: z.string() }).parse(answer).stdout
}

/**
 * Where the committed migrations lead: the schema that was committed with them. Asking the migrations themselves
 * fails in the engine on an exclusion constraint ("Column type 'char' could not be deserialized").
 */
function committed(path: string): unknown {
  if (committedMigrations().length === 0) return { tag: 'empty' }
  const content = execFileSync('git', ['show', `HEAD:${path}`], { cwd: ROOT, encoding: 'utf8' })
  return { tag: 'schemaDatamodel', files: [{ path, content }] }
}

/** Loaded by hand: the package's own loader imports the .wasm file, which Node 20 does not do by itself. */
async function engineBindings(): Promise<Bindings> {
  const folder = join(ROOT, 'node_modules/@prisma/schema-engine-wasm')
  const bindings = (await import(pathToFileURL(join(folder, 'schema_engine_bg.js')).href)) as Bindings
  const module = await WebAssembly.compile(readFileSync(join(folder, 'schema_engine_bg.wasm')))
  const imports = { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports }
  const { exports } = await WebAssembly.instantiate(module, imports)
  bindings.__wbg_set_wasm(exports)
  ;(exports.__wbindgen_start as () => void)()
  return bindings
}
