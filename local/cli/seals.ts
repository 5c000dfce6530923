import type { Client } from 'pg'
import type { Finding } from './doctor'

/**
 * Which keys the tokens in the database need: one that is missing, and the old ones that can go. By the names that
 * stand in every sealed token (lib/services/sealed-token.ts).
 */
export async function examineSeals(client: Client, tokenKeys = ''): Promise<Finding[]> {
  const { rows } = await client.query<{ id: string; tokens: number }>(SEALED_BY)
  const [current, ...old] = tokenKeys.split(',').map((entry) => entry.trim().split(':', 1)[0] ?? '')
  const needed = new Map(rows.map(({ id, tokens }) => [id, tokens]))
  const lost = rows.filter(({ id }) => id !== current && !old.includes(id))
  return [
    ...lost.map(({ id, tokens }) => ({
      ok: false,
      text: `TOKEN_KEYS holds the key "${id}": ${tokens} of Google's tokens open with nothing else`,
    })),
    ...old.map((id) => ({
      ok: true,
      text: needed.has(id)
        ? `TOKEN_KEYS: the old key "${id}" still opens ${needed.get(id)} of Google's tokens, so keep it`
        : `TOKEN_KEYS: no token needs the old key "${id}" any more, so it can be removed`,
    })),
  ]
}

const SEALED_BY = `
  SELECT split_part(sealed, '.', 2) AS id, count(*)::int AS tokens
    FROM "GoogleAccount", unnest(ARRAY["refreshToken", "accessToken", "revokeToken"]) AS sealed
   WHERE sealed IS NOT NULL
   GROUP BY 1 ORDER BY 1`
