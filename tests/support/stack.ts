import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Stack, type StackOptions, startStack } from '@/local/stack'
import { freshDatabase } from './database'

/**
 * The whole product for one test file: a fresh database, free ports, the production build, quiet logs
 * (`stack.app.logs()` has them). `stop()` ends it and drops the database.
 */
export async function testStack(options: Partial<StackOptions> = {}): Promise<Stack> {
  const data = mkdtempSync(join(tmpdir(), 'followthrough-stack-'))
  const database = await freshDatabase()
  const remove = async () => {
    await database.drop()
    rmSync(data, { recursive: true, force: true })
  }
  try {
    const environment = { ...machine(), DATABASE_URL: database.url, ...options.environment }
    const stack = await startStack({ data, ...options, environment })
    return {
      ...stack,
      async stop() {
        await stack.stop()
        await remove()
      },
    }
  } catch (fault) {
    await remove()
    throw fault
  }
}

/** What processes need of this machine, and nothing that would configure the product. */
function machine(): Record<string, string | undefined> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'SystemRoot', 'TEMP']
  // One that is not set must not become the word "undefined" in the environment of a test.
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}
