import { z } from 'zod'
import type { Domains } from './domains'
import type { IdempotencyKeys } from './idempotency'
import { readLetter } from './letter'
import type { Limits } from './limits'
import { pageOf } from './listing'
import type { Email, Outbox } from './outbox'
import { invalid, Refusal } from './refusal'
import { readInstant } from './schedule'

export interface Api {
  now: () => number
  apiKey: string
  domains: Domains
  /** Real milliseconds that a send stays in progress. */
  latency: number
  outbox: Outbox
  keys: IdempotencyKeys
  limits: Limits
}

interface Call {
  request: Request
  url: URL
  body: string
  id: string
}

type Handler = (api: Api, call: Call) => unknown

// https://resend.com/docs/api-reference/emails and …/domains
const ROUTES: [path: RegExp, methods: Record<string, Handler>][] = [
  [/^\/emails$/, { POST: send, GET: ({ outbox }, { url }) => pageOf(outbox.list(), url, describe) }],
  [/^\/emails\/batch$/, { POST: sendBatch }],
  [/^\/emails\/(?<id>[^/]+)\/cancel$/, { POST: (api, { id }) => reference(api.outbox.cancel(id)) }],
  [/^\/emails\/(?<id>[^/]+)$/, { GET: retrieve, PATCH: reschedule }],
  [
    /^\/domains$/,
    { POST: ({ domains }, { body }) => domains.create(parse(body)), GET: ({ domains }) => domains.list() },
  ],
  [/^\/domains\/(?<id>[^/]+)\/verify$/, { POST: ({ domains }, { id }) => domains.verify(id) }],
  [
    /^\/domains\/(?<id>[^/]+)$/,
    { GET: ({ domains }, { id }) => domains.get(id), DELETE: ({ domains }, { id }) => domains.remove(id) },
  ],
]

/** Answers one request to the API; every refusal has Resend's error body. */
export async function answerApi(api: Api, request: Request, body: string): Promise<Response> {
  try {
    authorise(api, request)
    const headers = api.limits.enter()
    const url = new URL(request.url)
    const { handle, id } = route(request.method, url.pathname)
    return Response.json(await handle(api, { request, url, body, id }), { headers })
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal.response()
    throw refusal
  }
}

function authorise(api: Api, request: Request): void {
  const key = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!key) throw new Refusal(401, 'missing_api_key', 'Missing API Key')
  if (key !== api.apiKey) throw new Refusal(403, 'invalid_api_key', 'API key is invalid')
}

function route(method: string, path: string): { handle: Handler; id: string } {
  for (const [pattern, methods] of ROUTES) {
    const match = pattern.exec(path)
    if (!match) continue
    const handle = methods[method]
    if (handle) return { handle, id: match.groups?.id ?? '' }
    throw new Refusal(405, 'method_not_allowed', 'Method is not allowed for the requested path.')
  }
  throw new Refusal(404, 'not_found', 'The requested endpoint does not exist.')
}

function send(api: Api, { request, body }: Call): Promise<unknown> {
  return api.keys.once(request.headers.get('idempotency-key'), `/emails ${body}`, async () => {
    await underWay(api)
    const letter = readLetter(parse(body), { domains: api.domains, now: api.now() })
    api.limits.spend(1)
    return { id: api.outbox.accept(letter).id }
  })
}

/** https://resend.com/docs/api-reference/emails/send-batch-emails */
function sendBatch(api: Api, { request, body }: Call): Promise<unknown> {
  return api.keys.once(request.headers.get('idempotency-key'), `/emails/batch ${body}`, async () => {
    await underWay(api)
    const posted = z.array(z.unknown()).min(1).max(100).safeParse(parse(body))
    if (!posted.success) throw invalid('The batch must hold between 1 and 100 emails.')
    const permissive = request.headers.get('x-batch-validation') === 'permissive'
    const errors: { index: number; message: string }[] = []
    const letters = posted.data.flatMap((one, index) => {
      try {
        if (hasAttachments(one)) throw invalid('The `attachments` field is not supported in a batch.')
        return [readLetter(one, { domains: api.domains, now: api.now() })]
      } catch (refusal) {
        if (!permissive || !(refusal instanceof Refusal)) throw refusal
        errors.push({ index, message: refusal.message })
        return []
      }
    })
    api.limits.spend(letters.length)
    const data = letters.map((letter) => ({ id: api.outbox.accept(letter).id }))
    return permissive ? { data, errors } : { data }
  })
}

function hasAttachments(posted: unknown): boolean {
  return typeof posted === 'object' && posted !== null && 'attachments' in posted
}

function retrieve({ outbox }: Api, { id }: Call): unknown {
  const email = outbox.get(id)
  const { html, text, tags } = email.letter
  return { object: 'email', ...describe(email), html, text, tags }
}

function reschedule(api: Api, { id, body }: Call): unknown {
  const posted = z.object({ scheduled_at: z.string() }).safeParse(parse(body))
  if (!posted.success) throw new Refusal(422, 'missing_required_field', 'Missing `scheduled_at` field.')
  return reference(api.outbox.reschedule(id, readInstant(posted.data.scheduled_at, api.now())))
}

function reference({ id }: Email) {
  return { object: 'email', id }
}

function describe(email: Email) {
  const { letter, scheduledAt } = email
  return {
    id: email.id,
    message_id: email.messageId,
    from: letter.from,
    to: letter.to,
    cc: letter.cc.length > 0 ? letter.cc : null,
    bcc: letter.bcc.length > 0 ? letter.bcc : null,
    reply_to: letter.replyTo.length > 0 ? letter.replyTo : null,
    subject: letter.subject,
    created_at: new Date(email.createdAt).toISOString(),
    scheduled_at: scheduledAt === null ? null : new Date(scheduledAt).toISOString(),
    last_event: email.lastEvent,
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new Refusal(400, 'validation_error', 'The request body is not valid JSON.')
  }
}

async function underWay(api: Api): Promise<void> {
  if (api.latency > 0) await new Promise((resolve) => setTimeout(resolve, api.latency))
}
