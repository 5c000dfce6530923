import { randomFillSync, randomInt } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'
import { PrismaPg } from '@prisma/adapter-pg'
import { v7 } from 'uuid'
import { Prisma, PrismaClient } from '@/prisma/generated/client'
import { now } from './clock'
import { env } from './env'

export { Prisma } from '@/prisma/generated/client'

/** What a command writes through: the client, or the transaction it runs in. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

const kept = globalThis as typeof globalThis & { followthroughDb?: PrismaClient }

/** The one client of this process, opened at first use. */
export function db(): PrismaClient {
  kept.followthroughDb ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: env().DATABASE_URL,
      max: Number(process.env.DATABASE_POOL ?? 10),
    }),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  })
  return kept.followthroughDb
}

/**
 * Inserts many rows of one shape by one statement. Beside createMany, which compiles every value into its query, what
 * a thousand rows cost is what PostgreSQL takes for them.
 * @param table as the schema names it; a column that the first row lacks keeps its default
 */
export async function insertAll(
  tx: Transaction,
  table: Prisma.ModelName,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const name = Prisma.raw(`"${table}"`)
  const columns = Prisma.raw(
    Object.keys(first)
      .map((column) => `"${column}"`)
      .join(', '),
  )
  await tx.$executeRaw`
    INSERT INTO ${name} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::jsonb)`
}

/** A large value as a column of bytes keeps it: its JSON, deflated. PostgreSQL's own compression takes three times as long. */
export function packed(value: unknown): Buffer<ArrayBuffer> {
  return deflateSync(JSON.stringify(value))
}

const CURLY_BRACKET = 0x7b

/** What {@link packed} packed; plain JSON, which such a column may hold from before, as well. */
export function unpacked(bytes: Uint8Array): unknown {
  return JSON.parse((bytes[0] === CURLY_BRACKET ? Buffer.from(bytes) : inflateSync(bytes)).toString())
}

let last = { msecs: 0, seq: 0 }
let readAt = Number.NEGATIVE_INFINITY

/** A new UUIDv7: sorts by the time of the application's clock, within one millisecond by the order of making. */
export function newId(): string {
  // Reading the clock costs more than making an id, and for a millisecond it shows the same.
  const at = performance.now()
  const isFresh = at - readAt < 1
  if (!isFresh) readAt = at
  const msecs = isFresh ? last.msecs : now().getTime()
  last = { msecs, seq: msecs === last.msecs ? last.seq + 1 : randomInt(2 ** 31) }
  return v7({ ...last, random: randomness() })
}

const pool = Buffer.alloc(16 * 256)
let used = pool.length

/** Sixteen random bytes; asking the system for as few costs more than the rest of an id. */
function randomness(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 16
  return pool.subarray(used - 16, used)
}
