import { Client } from 'pg'
import type { Unsaid } from './oracle/facts'

/** What the product shows of letters that did not leave: their state and the reason beside it. */
export async function unsaidIn(databaseUrl: string): Promise<Unsaid[]> {
  return query<Unsaid>(
    databaseUrl,
    `SELECT "recipientEmail" AS "to", "kind"::text, "ordinal", "revision", "state"::text, coalesce("reason", "lastError") AS "reason"
      FROM "Message" WHERE "state" NOT IN ('sent', 'delivered', 'bounced', 'complained')`,
  )
}

/** One statement on a connection of its own. */
export async function query<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  // A connection that is ended from outside says so at the statement.
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

/** Empties every table: the next world begins anew in the same database. */
export const EMPTY = `DO $$ DECLARE tables text; BEGIN
  SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') INTO tables
    FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations';
  EXECUTE 'TRUNCATE ' || tables || ' CASCADE';
END $$`
