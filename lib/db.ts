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

/** A new UUIDv7: sorts by the time of the application's clock. */
export function newId(): string {
  return v7({ msecs: now().getTime() })
}
