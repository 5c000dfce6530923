import { after } from 'next/server'
import { touchApiKey } from '@/lib/commands/api-key/touch'
import { type Taken, takeSlot } from '@/lib/commands/rate-limit/take'
import { type ApiActor, mintApiActor } from '@/lib/domain/actor'
import { isTouchDue } from '@/lib/domain/api-key'
import { findApiKey } from '@/lib/queries/api-key/find'
import { flushOutbox } from './action'
import { now } from './clock'
import { env } from './env'

/** A burst may use up what ten seconds allow. */
const WINDOW_SECONDS = 10

/** The key behind an Authorization header, with the member it acts for; undefined for whatever opens nothing. */
export async function apiActor(authorization: string | null): Promise<ApiActor | undefined> {
  const [, key = ''] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? []
  const found = await findApiKey(key)
  if (!found) return undefined
  const { apiKeyId, apiKeyName, scopes, lastUsedAt, ...member } = found
  const at = now()
  if (isTouchDue(lastUsedAt, at)) after(() => touchApiKey(apiKeyId, at))
  return mintApiActor({ apiKeyId, apiKeyName, scopes }, member)
}

/** Counts a request against the key's limit. */
export async function countRequest(actor: ApiActor): Promise<Taken & { limit: number; seconds: number }> {
  const seconds = WINDOW_SECONDS
  const limit = Math.max(1, Math.round(env().API_REQUESTS_PER_SECOND * seconds))
  return { limit, seconds, ...(await takeSlot(`api:${actor.apiKeyId}`, { limit, seconds }, now())) }
}

/** What a request has planned or changed goes out once it is answered, as after an action. */
export function flushAfterwards(): void {
  after(flushOutbox)
}
