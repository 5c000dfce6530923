import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../prepare.mjs'

/** Reads `.env.local` and `.env`. Neither replaces what is set already; the first wins, as in Next. */
export function readDotEnv(): void {
  for (const name of ['.env.local', '.env'])
    if (existsSync(join(ROOT, name))) process.loadEnvFile(join(ROOT, name))
}
