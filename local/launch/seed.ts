import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Client } from 'pg'
import { startChild } from './child'
import type { Environment } from './settings'

/** Runs prisma/seed.ts with the environment of the stack, on a database that holds no organisation yet. */
export async function seed(root: string, databaseUrl: string, env: Environment): Promise<boolean> {
  const script = join(root, 'prisma', 'seed.ts')
  if (!existsSync(script) || !(await isEmpty(databaseUrl))) return false
  const tsx = pathToFileURL(createRequire(join(root, 'package.json')).resolve('tsx')).href
  const child = startChild({ command: process.execPath, args: ['--import', tsx, script], cwd: root, env })
  const code = await child.exited
  if (code !== 0) throw new Error(`prisma/seed.ts ended with ${code}:\n${child.logs()}`)
  return true
}

async function isEmpty(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM "Organization" LIMIT 1')
    return rowCount === 0
  } finally {
    await client.end()
  }
}
