import type { Viewer } from '@/lib/domain/actor'
import { apiScopes } from '@/lib/domain/api-key'

/** A key of the viewer's organisation. */
export async function keyOf(viewer: Viewer, scopes: readonly string[], now: Date): Promise<string> {
  const { createApiKey } = await import('@/lib/commands/api-key/create')
  const chosen = apiScopes.filter((scope) => scopes.includes(scope))
  const outcome = await createApiKey(viewer, { name: 'Sync', scopes: chosen }, now)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.key
}

interface Asking {
  key?: string
  body?: unknown
  headers?: Record<string, string>
}

/** Asks the real handler, as HTTP would. */
export async function ask(method: string, path: string, { key, body, headers = {} }: Asking = {}) {
  const { answer } = await import('@/app/api/v1/answer')
  const response = await answer(
    new Request(`http://localhost:3000/api/v1${path}`, {
      method,
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  )
  return { status: response.status, headers: response.headers, body: await response.json() }
}
