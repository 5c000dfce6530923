import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dataFolder } from '../prepare.mjs'
import { readDotEnv } from './environment'

const help = `npm run followups    does one sweep by hand and prints its statistics: what comes due soon is enrolled, what was
                     lost is announced again, interviews 2 h past their end are completed. Safe at any time.
  --engine-restarted   everything that is planned is enrolled anew, after the engine lost its memory
It asks the application that "npm start" runs from this folder, else the one at NEXTAUTH_URL with CRON_SECRET.`

/** @returns the exit code. */
export async function main(args: string[]): Promise<number> {
  const options = { help: { type: 'boolean' }, 'engine-restarted': { type: 'boolean' } } as const
  const { values } = parseArgs({ args, options })
  if (values.help) {
    process.stdout.write(`${help}\n`)
    return 0
  }
  const { app, secret } = target()
  const statistics = await sweep(app, secret, values['engine-restarted'] ?? false)
  const width = Math.max(...Object.keys(statistics).map((name) => name.length))
  for (const [name, value] of Object.entries(statistics))
    process.stdout.write(
      `${name.padEnd(width)}  ${typeof value === 'string' ? value : JSON.stringify(value)}\n`,
    )
  return 0
}

/** The application to ask, and what it knows us by. */
function target(): { app: string; secret: string } {
  const running = kept('running.json').app
  const secret = kept('secrets.json').CRON_SECRET
  if (running && secret) return { app: running, secret: process.env.CRON_SECRET || secret }
  readDotEnv()
  const { NEXTAUTH_URL, CRON_SECRET } = process.env
  if (NEXTAUTH_URL && CRON_SECRET) return { app: NEXTAUTH_URL.replace(/\/$/, ''), secret: CRON_SECRET }
  throw new Error(
    'No application runs from this folder: "npm start" first, or set NEXTAUTH_URL and CRON_SECRET.',
  )
}

function kept(name: string): Record<string, string | undefined> {
  const file = join(dataFolder(), name)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {}
}

async function sweep(
  app: string,
  secret: string,
  engineRestarted: boolean,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${app}/api/cron/sweep`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ engineRestarted }),
    signal: AbortSignal.timeout(120_000),
  }).catch(() => {
    throw new Error(`The application at ${app} does not answer: does it run?`)
  })
  const text = await response.text()
  if (response.status === 401) throw new Error(`The application at ${app} does not know this CRON_SECRET.`)
  if (!response.ok)
    throw new Error(`The application at ${app} answered ${response.status}: ${text.slice(0, 300)}`)
  return JSON.parse(text) as Record<string, unknown>
}
