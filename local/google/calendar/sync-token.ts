import type { Book } from './books'
import { gone, invalid } from './refusal'

export interface SyncPoint {
  /** Everything up to this change is known. */
  change: number
  timeMin: number | undefined
  timeMax: number | undefined
}

export function syncToken({ email, generation }: Book, { change, timeMin, timeMax }: SyncPoint): string {
  return Buffer.from(JSON.stringify({ email, generation, change, timeMin, timeMax })).toString('base64url')
}

/**
 * https://developers.google.com/workspace/calendar/api/guides/sync#full_sync_required_by_server
 * @throws Refusal 410 for a token that was made invalid, 400 for what is none of this calendar
 */
export function readSyncToken(token: string, book: Book): SyncPoint {
  const { email, generation, change, timeMin, timeMax } = decoded(token)
  if (email !== book.email || typeof change !== 'number')
    throw invalid('Invalid sync token value.', 'syncToken')
  if (generation !== book.generation) throw gone('syncToken')
  return { change, timeMin, timeMax }
}

function decoded(token: string): Partial<SyncPoint & { email: string; generation: number }> {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString()) ?? {}
  } catch {
    return {}
  }
}
