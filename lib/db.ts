import { randomInt } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { v7 } from 'uuid'
import { PrismaClient } from '@/prisma/generated/client'
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

let last = { msecs: 0, seq: 0 }

/** A new UUIDv7: sorts by the time of the application's clock, within one millisecond by the order of making. */
export function newId(): string {
  const msecs = now().getTime()
  last = { msecs, seq: msecs === last.msecs ? last.seq + 1 : randomInt(2 ** 31) }
  return v7(last)
}
