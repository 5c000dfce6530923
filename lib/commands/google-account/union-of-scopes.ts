import { Prisma } from '@/lib/db'

/**
 * SQL for a GoogleAccount's `scopes` joined by more of them, in one statement, so that a sign-in and a consent at the
 * same time lose nothing. @param granted separated by spaces, as Google writes them
 */
export function unionOfScopes(granted: string): Prisma.Sql {
  return Prisma.sql`(
    SELECT coalesce(string_agg(DISTINCT scope, ' ' ORDER BY scope), '')
      FROM unnest(string_to_array("scopes" || ' ' || ${granted}::text, ' ')) AS scope WHERE scope <> '')`
}
