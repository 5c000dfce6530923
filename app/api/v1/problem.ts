import { z } from 'zod'
import type { Refusal } from '@/lib/domain/refusal'

/** RFC 9457: what is answered instead of what was asked for. */
export const ProblemWire = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ description: 'The path that was asked for' }),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({ description: 'JSON Pointer to the field, or the name of a parameter' }),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' })

/** What can go wrong; each has a place of its own on the page about the API. */
const titles = {
  bad_request: [400, 'The request cannot be read'],
  unauthorized: [401, 'No valid API key'],
  forbidden: [403, 'The key may not do this'],
  not_found: [404, 'Not found'],
  method_not_allowed: [405, 'Not a method of this path'],
  clash: [409, 'Somebody is busy then'],
  conflict: [409, 'It is not in a state to do this'],
  in_progress: [409, 'The first request with this key is still at work'],
  precondition_failed: [412, 'It was changed in the meantime'],
  too_large: [413, 'The body is too large'],
  unsupported_media_type: [415, 'The body is not JSON'],
  invalid: [422, 'Something given is not valid'],
  key_reused: [422, 'The Idempotency-Key belongs to another request'],
  rate_limited: [429, 'Too many requests'],
  fault: [500, 'Something went wrong on our side'],
} as const satisfies Record<string, readonly [number, string]>
export type ProblemKind = keyof typeof titles

export const problemKinds = Object.entries(titles).map(([kind, [status, title]]) => ({ kind, status, title }))

interface Details {
  detail?: string | undefined
  /** Field (dots between its steps) → what is wrong with it. */
  fields?: Readonly<Record<string, string>> | undefined
  headers?: Record<string, string>
}

/** Not an answer but the reason why there is none; thrown by whoever notices, answered in one place. */
export class Problem extends Error {
  readonly status: number

  constructor(
    readonly kind: ProblemKind,
    readonly details: Details = {},
  ) {
    super(kind)
    ;[this.status] = titles[kind]
  }

  body(path: string) {
    const [status, title] = titles[this.kind]
    const { detail = `${title}.`, fields } = this.details
    const errors = Object.entries(fields ?? {}).map(([field, what]) => ({
      // The whole of it has the empty pointer (RFC 6901, section 5).
      pointer: field === '' ? '' : `/${field.split('.').map(escapeStep).join('/')}`,
      detail: what,
    }))
    const type = `/docs/api#${this.kind}`
    return { type, title, status, detail, instance: path, ...(errors.length > 0 && { errors }) }
  }

  response(path: string, headers: Record<string, string> = {}): Response {
    return Response.json(this.body(path), {
      status: this.status,
      headers: { ...headers, ...this.details.headers, 'content-type': 'application/problem+json' },
    })
  }
}

/** The problem that a command's refusal is: a field's message makes it 422, a state 409. */
export function problemOf(refusal: Refusal): Problem {
  const { reason, message: detail, fields } = refusal
  if (reason === 'absent') return new Problem('not_found')
  if (reason === 'changed') return new Problem('precondition_failed', { detail })
  if (reason === 'clash') return new Problem('clash', { detail })
  if (reason === 'email_taken') return new Problem('conflict', { detail: Object.values(fields ?? {})[0] })
  if (fields) return new Problem('invalid', { detail, fields })
  return new Problem('conflict', { detail })
}

/** RFC 6901 */
const escapeStep = (step: string) => step.replaceAll('~', '~0').replaceAll('/', '~1')
