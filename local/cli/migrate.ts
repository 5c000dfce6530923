import { applyMigrations } from '../database/migrate'
import { readDotEnv } from './environment'

const help = `npm run migrate      applies the committed migrations that the database does not have yet
DIRECT_DATABASE_URL, else DATABASE_URL, says where. Safe to run again and at once from several places.`

/** @returns the exit code. */
export async function main(args: string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${help}\n`)
    return 0
  }
  readDotEnv()
  const url = process.env.DIRECT_DATABASE_URL || process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is missing: which database should be migrated?')
  const applied = await applyMigrations(url)
  for (const name of applied) process.stdout.write(`applied ${name}\n`)
  if (applied.length === 0) process.stdout.write('Nothing to apply.\n')
  return 0
}
