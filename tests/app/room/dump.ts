import type { TestDatabase } from '@/tests/support/database'

/** Every row of every table, as one fingerprint. */
export async function dump({ client }: TestDatabase): Promise<string> {
  const tables = await client.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`
  const sums = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) AS sum FROM "${name}" t`,
  )
  return JSON.stringify(await client.$queryRawUnsafe(sums.join(' UNION ALL ')))
}
