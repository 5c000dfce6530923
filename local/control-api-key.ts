import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { z } from 'zod'
import { apiScopes, PREFIX_LENGTH } from '../lib/domain/api-key'

export const KeyHolder = z.strictObject({ email: z.email().transform((email) => email.toLowerCase()) })

/**
 * Makes a key of the public API that may do everything its member may, as the settings page would.
 * @returns the key; undefined where nobody with this address belongs to an organisation
 */
export async function makeApiKey(
  databaseUrl: string,
  { email }: z.output<typeof KeyHolder>,
  now: Date,
): Promise<string | undefined> {
  const key = `ft_${randomBytes(32).toString('base64url')}`
  const hash = createHash('sha256').update(key).digest('hex')
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query(
      `INSERT INTO "ApiKey" ("id", "organizationId", "createdById", "name", "prefix", "hash", "scopes", "createdAt")
       SELECT $1, m."organizationId", u."id", 'Local control', $2, $3, $4, $5
       FROM "User" u JOIN "Membership" m ON m."userId" = u."id" AND m."removedAt" IS NULL
       WHERE u."email" = $6 ORDER BY m."createdAt", m."id" LIMIT 1`,
      [randomUUID(), key.slice(0, PREFIX_LENGTH), hash, apiScopes, now, email],
    )
    return rowCount === 1 ? key : undefined
  } finally {
    await client.end()
  }
}
