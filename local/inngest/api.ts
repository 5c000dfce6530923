import { createHash } from 'node:crypto'
import { ulid } from 'ulid'
import { z } from 'zod'
import type { LocalClock } from '../clock'
import { Unsupported } from './functions'
import { InngestEvent, isAuthorized, Operation, SERVER_KIND } from './protocol'

interface ApiOptions {
  clock: LocalClock
  signingKey: string
  eventKey: string
  accept: (events: InngestEvent[]) => void
  /** False when the run is not known. */
  checkpoint: (runId: string, operations: Operation[]) => boolean
  /** Takes over the functions of an application that registers itself; throws {@link Unsupported}. */
  register: (functions: unknown[]) => void
  health: () => Record<string, unknown>
  /** What the stack that started this executor asks of it, by the last part of `POST /local/…`. */
  stack: Record<string, (body: string) => unknown>
}

const IncomingEvent = InngestEvent.partial({ id: true, ts: true }).extend({
  name: z
    .string()
    .min(1)
    .refine((name) => !name.startsWith('inngest/'), 'names that begin with inngest/ are reserved'),
  id: z.string().nullish(),
  ts: z.number().nullish(),
  data: z.record(z.string(), z.unknown()).nullish(),
  user: z.record(z.string(), z.unknown()).nullish(),
})
const IncomingEvents = z.union([z.array(IncomingEvent), IncomingEvent.transform((event) => [event])])
const Checkpoint = z.object({ steps: z.array(Operation) })
const Registration = z.object({ functions: z.array(z.unknown()) })

/** The part of Inngest's HTTP surface that the SDK calls: events, checkpoints, registration. */
export function createApi(options: ApiOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const route = `${request.method} ${new URL(request.url).pathname}`
    const [, eventKey] = /^POST \/e\/([^/]+)$/.exec(route) ?? []
    if (eventKey) return receiveEvents(options, request, decodeURIComponent(eventKey))
    if (route === 'GET /health') return answer(200, options.health())
    const [, runId] = /^POST \/v1\/checkpoint\/([^/]+)\/async$/.exec(route) ?? []
    const asked = options.stack[/^POST \/local\/(\w+)$/.exec(route)?.[1] ?? '']
    if (!runId && !asked && route !== 'POST /fn/register')
      return answer(404, { error: `not found: ${route}`, status: 404 })
    if (!isAuthorized(request.headers.get('authorization'), options.signingKey)) {
      return answer(401, { error: 'The signing key is not the one of this executor.', status: 401 })
    }
    if (asked) return answer(200, (await asked(await request.text())) ?? {})
    return runId ? saveCheckpoint(options, request, runId) : register(options, request)
  }
}

async function receiveEvents(options: ApiOptions, request: Request, eventKey: string): Promise<Response> {
  if (eventKey !== options.eventKey) return answer(401, { error: 'Event key not found', status: 401 })
  const parsed = IncomingEvents.safeParse(await request.json())
  if (!parsed.success) return answer(400, { error: z.prettifyError(parsed.error), status: 400 })
  const now = options.clock.now()
  const seed = request.headers.get('x-inngest-event-id-seed')
  const ids = parsed.data.map((_, index) => eventId(now, seed, index))
  options.accept(
    parsed.data.map((event, index) => ({
      name: event.name,
      data: event.data ?? {},
      id: event.id || (ids[index] ?? ''),
      ts: event.ts ?? now,
      user: event.user ?? {},
      ...(event.v ? { v: event.v } : {}),
    })),
  )
  return answer(200, { ids, status: 200 })
}

/** The SDK repeats a send under the same seed `<milliseconds>,<entropy>`: the ids must come out the same again. */
function eventId(now: number, seed: string | null, index: number): string {
  const [, milliseconds] = /^(\d+),/.exec(seed ?? '') ?? []
  if (!seed || !milliseconds) return ulid(now)
  const bytes = createHash('sha256').update(`${seed}:${index}`).digest().values()
  return ulid(Number(milliseconds), () => (bytes.next().value ?? 0) / 256)
}

async function saveCheckpoint(options: ApiOptions, request: Request, runId: string): Promise<Response> {
  const { steps } = Checkpoint.parse(await request.json())
  // 409 tells the SDK to stop: the run was cancelled, or lost with the state.
  return options.checkpoint(runId, steps) ? answer(200, {}) : answer(409, { error: 'stale', status: 409 })
}

async function register(options: ApiOptions, request: Request): Promise<Response> {
  const { functions } = Registration.parse(await request.json())
  try {
    options.register(functions)
  } catch (fault) {
    if (fault instanceof Unsupported) return answer(400, { error: fault.message, status: 400 })
    throw fault
  }
  return answer(200, { ok: true, modified: true })
}

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: SERVER_KIND })
}
