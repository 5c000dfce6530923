import { parse } from '@/lib/env'
import { applyMigrations } from '../database/migrate'
import { startChild } from '../launch/child'
import { build, ROOT } from '../prepare.mjs'
import { readDotEnv } from './environment'

const help = `npm run serve        runs the application in production on one's own server: builds what changed, applies the
                     migrations (DIRECT_DATABASE_URL, else DATABASE_URL), listens on PORT (3000)
  HOST                 the address to listen on; 127.0.0.1 by default, for a proxy with TLS on the same machine
Everything has to be configured: "npm run doctor" says what is missing.`

/** @returns the exit code, once the application has ended. */
export async function main(args: string[]): Promise<number> {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  if (args.includes('--help')) {
    say(help)
    return 0
  }
  readDotEnv()
  parse(process.env)
  if (process.env.FOLLOWTHROUGH_LOCAL)
    throw new Error('FOLLOWTHROUGH_LOCAL is set: it opens doors that only "npm start" may.')
  await build(say)
  const url = process.env.DIRECT_DATABASE_URL || process.env.DATABASE_URL || ''
  for (const name of await applyMigrations(url)) say(`applied ${name}`)
  const app = startChild({
    command: process.execPath,
    args: [
      `${ROOT}node_modules/next/dist/bin/next`,
      'start',
      '--hostname',
      process.env.HOST || '127.0.0.1',
      '--port',
      process.env.PORT || '3000',
    ],
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    grace: 30_000,
    onLine: say,
  })
  let asked = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      asked = true
      void app.stop()
    })
  const code = await app.exited
  return asked ? 0 : code
}
