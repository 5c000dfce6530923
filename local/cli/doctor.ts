import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { parse } from '@/lib/env'
import { committedMigrations } from '../database/migrate'
import { newSecrets } from '../launch/secrets'
import { readDotEnv } from './environment'
import { examineSeals } from './seals'

const help = `npm run doctor       checks the configuration of a production deployment (environment, .env.local, .env) and
                     the database it names, and says what is missing. Values are never printed.
  --offline            does not connect to the database
  --new-secrets        prints fresh secrets for an .env file, and does nothing else`

export interface Finding {
  ok: boolean
  text: string
}

/** @returns the exit code: 1 when anything has to be mended. */
export async function main(args: string[]): Promise<number> {
  const flag = { type: 'boolean' } as const
  const { values } = parseArgs({ args, options: { help: flag, offline: flag, 'new-secrets': flag } })
  if (values.help) return print(help)
  if (values['new-secrets']) return print(freshSecrets())
  readDotEnv()
  const findings = examine(process.env)
  const { DATABASE_URL, DIRECT_DATABASE_URL } = process.env
  const database = DIRECT_DATABASE_URL || DATABASE_URL
  if (database && !values.offline) findings.push(...(await examineDatabase(database)))
  for (const { ok, text } of findings) print(`${ok ? 'ok      ' : 'MISSING '}${text}`)
  const wrong = findings.filter(({ ok }) => !ok).length
  print(wrong === 0 ? 'Nothing is missing.' : `${wrong} to mend; see .env.example and docs/deploy.md.`)
  return wrong === 0 ? 0 : 1
}

/** What can be told from the environment alone, by the names of the variables. */
export function examine(environment: Record<string, string | undefined>): Finding[] {
  const has = (name: string) => Boolean(environment[name])
  const needs = (ok: boolean, text: string): Finding => ({ ok, text })
  const secrets = ['NEXTAUTH_SECRET', 'LINK_SECRET', 'CRON_SECRET']
    .map((name) => environment[name])
    .filter(Boolean)
  return [
    ...completeness(environment),
    needs(
      environment.NEXTAUTH_URL?.startsWith('https://') ?? false,
      'NEXTAUTH_URL is the public address and begins with https://',
    ),
    needs(
      has('INNGEST_EVENT_KEY') && has('INNGEST_SIGNING_KEY'),
      'INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY: without them nothing is sent in time',
    ),
    needs(!has('INNGEST_DEV'), 'INNGEST_DEV is not set: it switches the check of signatures off'),
    needs(!has('FOLLOWTHROUGH_LOCAL'), 'FOLLOWTHROUGH_LOCAL is not set: only "npm start" sets it'),
    needs(new Set(secrets).size === secrets.length, 'NEXTAUTH_SECRET, LINK_SECRET and CRON_SECRET differ'),
    needs(
      !has('RESEND_API_KEY') || has('RESEND_WEBHOOK_SECRET'),
      'RESEND_WEBHOOK_SECRET: without it bounces and complaints stay unknown',
    ),
  ]
}

/** lib/env.ts is the one list of what the application needs; its complaint names each. */
function completeness(environment: Record<string, string | undefined>): Finding[] {
  try {
    parse(environment)
    return [{ ok: true, text: 'every variable that the application needs' }]
  } catch (fault) {
    const lines = fault instanceof Error ? fault.message.split('\n') : []
    return lines.filter((line) => line.startsWith('  ')).map((line) => ({ ok: false, text: line.trim() }))
  }
}

async function examineDatabase(url: string): Promise<Finding[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; records: string | null }>(
      `SELECT current_setting('server_version_num') AS version, to_regclass('_prisma_migrations') AS records`,
    )
    const applied = rows[0]?.records
      ? await client.query(APPLIED)
      : { rows: [] as { migration_name: string }[] }
    const names = new Set(applied.rows.map((row) => row.migration_name as string))
    const open = committedMigrations().filter(({ name }) => !names.has(name))
    return [
      { ok: Number(rows[0]?.version) >= 150_000, text: 'the database is PostgreSQL 15 or newer' },
      {
        ok: open.length === 0,
        text: `the database has every migration${open.map(({ name }) => ` (not ${name})`).join('')}`,
      },
      ...(open.length === 0 ? await examineSeals(client, process.env.TOKEN_KEYS) : []),
    ]
  } catch (fault) {
    return [{ ok: false, text: `the database answers (${fault instanceof Error ? fault.message : fault})` }]
  } finally {
    await client.end().catch(() => {})
  }
}

const APPLIED =
  'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL'

/** Only those that are ours to choose: the others come from Google, Resend and Inngest. */
function freshSecrets(): string {
  const { NEXTAUTH_SECRET, LINK_SECRET, CRON_SECRET, TOKEN_KEYS } = newSecrets()
  return Object.entries({ NEXTAUTH_SECRET, LINK_SECRET, CRON_SECRET, TOKEN_KEYS })
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')
}

function print(text: string): 0 {
  process.stdout.write(`${text}\n`)
  return 0
}
