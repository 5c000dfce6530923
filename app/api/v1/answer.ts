import { apiActor, countRequest, flushAfterwards } from '@/lib/api'
import { now } from '@/lib/clock'
import { type Answer, beginRequest } from '@/lib/commands/api-request/begin'
import { abandonRequest, finishRequest } from '@/lib/commands/api-request/finish'
import { type ApiActor, mayRecruit } from '@/lib/domain/actor'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import type { Operation } from './operation'
import { Problem } from './problem'
import { digest, judge, ownIdOf, readBody, readIdempotencyKey, readIfMatch, readQuery } from './read-request'
import { BASE, operationsAt } from './register'

/**
 * Answers one request: which operation, who is asking, how often, whether they may, what they say; then the command
 * or the query. Whatever goes wrong on the way is a problem document, and never more of a fault than that it was one.
 */
export async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const headers: Record<string, string> = { 'cache-control': 'no-store' }
  try {
    return await answerWell(request, headers)
  } catch (error) {
    if (error instanceof Problem) return error.response(pathname, headers)
    log.error({ error, path: pathname, method: request.method }, 'the API failed')
    return new Problem('fault').response(pathname, headers)
  }
}

async function answerWell(request: Request, headers: Record<string, string>): Promise<Response> {
  const url = new URL(request.url)
  const { operations, id } = operationsAt(url.pathname)
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const operation = operations.find((each) => each.method === method)
  if (operations.length === 0) throw new Problem('not_found', { detail: 'There is no such path.' })
  if (!operation) {
    const allow = operations.map((each) => each.method).join(', ')
    throw new Problem('method_not_allowed', { detail: `Allowed: ${allow}.`, headers: { allow } })
  }
  const actor = await apiActor(request.headers.get('authorization'))
  if (!actor)
    throw new Problem('unauthorized', {
      detail: 'Send Authorization: Bearer with a key that was not revoked.',
      headers: { 'www-authenticate': 'Bearer realm="Followthrough API"' },
    })
  await limit(actor, headers)
  refuseOutOfScope(actor, operation)
  const result = await run(actor, operation, { request, url, id })
  return respond(result, { url, headers })
}

async function limit(actor: ApiActor, headers: Record<string, string>): Promise<void> {
  const { allowed, limit: most, remaining, resetSeconds } = await countRequest(actor)
  Object.assign(headers, {
    'ratelimit-limit': String(most),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetSeconds),
  })
  if (!allowed) throw new Problem('rate_limited', { headers: { 'retry-after': String(resetSeconds) } })
}

function refuseOutOfScope({ scopes, viewer }: ApiActor, { scope, method }: Operation): void {
  if (!scopes.includes(scope)) throw new Problem('forbidden', { detail: `The key lacks the scope ${scope}.` })
  if (method !== 'GET' && !mayRecruit(viewer.role))
    throw new Problem('forbidden', { detail: 'The member whom the key acts for may only look.' })
}

interface Given {
  request: Request
  url: URL
  id: string
}

type Repeatable = Answer & { replayed?: boolean }

async function run(actor: ApiActor, operation: Operation, { request, url, id }: Given): Promise<Repeatable> {
  const { query, page } = readQuery(operation, url, id)
  const { text, json } = operation.body ? await readBody(request, operation) : { text: '', json: {} }
  const body = operation.body ? judge(operation.body, json) : ({} as never)
  const key = operation.method === 'POST' ? readIdempotencyKey(request) : undefined
  const at = now()
  const seen = operation.ifMatch && readIfMatch(request)
  const asked = { id, query, body, page, seen, ownId: ownIdOf(actor.apiKeyId, key), now: at }
  if (operation.method !== 'GET') flushAfterwards()
  if (key === undefined) return operation.run(actor, asked)

  const fingerprint = digest(`${request.method} ${url.pathname}\n${text}`)
  const beginning = await beginRequest(actor, { key, fingerprint }, at)
  switch (beginning.kind) {
    case 'repeat':
      return { ...beginning.answer, replayed: true }
    case 'other_request':
      throw new Problem('key_reused', { fields: {} })
    case 'busy':
      throw new Problem('in_progress', { headers: { 'retry-after': '1' } })
    case 'first': {
      const mine = { key, at: beginning.at }
      try {
        const result = await outcome(() => operation.run(actor, asked), url.pathname)
        await finishRequest(actor, mine, result)
        return result
      } catch (fault) {
        await abandonRequest(actor, mine)
        throw fault
      }
    }
    default:
      return beginning satisfies never
  }
}

/** A refusal is an answer too: a repeat gets the same one. */
async function outcome(work: () => Promise<Answer>, path: string): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem) return { status: error.status, body: error.body(path) }
    throw error
  }
}

function respond(
  { status, body, location, replayed }: Repeatable,
  { url, headers }: { url: URL; headers: Record<string, string> },
): Response {
  const { next, version } = (body ?? {}) as { next?: string | null; version?: string }
  if (next) {
    const following = new URLSearchParams(url.searchParams)
    following.set('cursor', next)
    headers.link = `<${env().NEXTAUTH_URL}${url.pathname}?${following}>; rel="next"`
  }
  if (version && status < 300) headers.etag = `"${version}"`
  if (location) headers.location = `${env().NEXTAUTH_URL}${BASE}${location}`
  if (replayed) headers['idempotent-replayed'] = 'true'
  if (status >= 400) headers['content-type'] = 'application/problem+json'
  return Response.json(body, { status, headers })
}
