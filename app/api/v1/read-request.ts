import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { limitedBody } from '@/app/limited-body'
import { pageFields, readCursor } from '@/lib/domain/wire/page'
import type { Operation } from './operation'
import { Problem } from './problem'

const MEGABYTE = 1024 * 1024

/** The body, of so many megabytes at most, as text and as JSON; the text of an absent one is "". */
export async function readBody(
  request: Request,
  { mostMegabytes = 1 }: Pick<Operation, 'mostMegabytes'>,
): Promise<{ text: string; json: unknown }> {
  const bytes = await limitedBody(request, mostMegabytes * MEGABYTE)
  if (!bytes) throw new Problem('too_large', { detail: `A body has at most ${mostMegabytes} MB here.` })
  if (bytes.length === 0) return { text: '', json: {} }
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  if (!/^application\/(json|[a-z0-9.+-]+\+json)$/i.test(type.trim()))
    throw new Problem('unsupported_media_type', { detail: 'Send Content-Type: application/json.' })
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, json: JSON.parse(text) }
  } catch {
    throw new Problem('bad_request', { detail: 'The body is not JSON in UTF-8.' })
  }
}

/** The judged input, or a problem that names every field that is not right. */
export function judge(schema: z.ZodType, input: unknown): never {
  const parsed = schema.safeParse(input, { error: words })
  if (parsed.success) return parsed.data as never
  const fields: Record<string, string> = {}
  for (const { path, message, code, ...issue } of parsed.error.issues) {
    const names = code === 'unrecognized_keys' ? (issue as { keys: string[] }).keys : ['']
    for (const name of names)
      fields[[...path.map(String), ...(name ? [name] : [])].join('.')] ??= name
        ? 'There is no such field.'
        : message
  }
  throw new Problem('invalid', { fields })
}

/** The filters and the page that a list was asked for. A parameter that is given twice is none of ours. */
export function readQuery({ list }: Operation, { searchParams }: URL, id: string) {
  const input: Record<string, unknown> = {}
  for (const name of new Set(searchParams.keys())) {
    const values = searchParams.getAll(name)
    input[name] = values.length === 1 ? values[0] : values
  }
  if (!list) {
    judge(z.strictObject({}), input)
    return { query: {} as never, page: { after: undefined, limit: 1 } }
  }
  const { limit, cursor, ...filters } = input
  const page = judge(z.strictObject(pageFields), { ...given('limit', limit), ...given('cursor', cursor) })
  const { cursor: text, limit: most } = page as { cursor?: string; limit: number }
  const after = text === undefined ? undefined : readCursor(list.cursorOf(id), text)
  if (text !== undefined && !after)
    throw new Problem('bad_request', { detail: 'The cursor is none of this list: take it from "next".' })
  return { query: judge(list.filter, filters), page: { after, limit: most } }
}

/** The Idempotency-Key, bare or as the draft's quoted string; undefined when there is none. */
export function readIdempotencyKey({ headers }: Request): string | undefined {
  const given = headers.get('idempotency-key')
  if (given === null) return undefined
  const [, key] = /^"?([!#-[\]-~]{1,255})"?$/.exec(given.trim()) ?? []
  if (!key)
    throw new Problem('bad_request', { detail: 'An Idempotency-Key has 1 to 255 visible characters.' })
  return key
}

/** The versions that If-Match names; undefined for any version. A weak one never matches (RFC 9110, 13.1.1). */
export function readIfMatch({ headers }: Request): string[] | undefined {
  const given = headers.get('if-match')?.trim()
  if (given === undefined || given === '*') return undefined
  return given.split(',').map((tag) => /^"([^"]*)"$/.exec(tag.trim())?.[1] ?? '')
}

/** A UUIDv8 (RFC 9562) that one key of the API and one Idempotency-Key always give; without the latter a fresh UUID. */
export function ownIdOf(apiKeyId: string, idempotencyKey: string | undefined): string {
  if (idempotencyKey === undefined) return randomUUID()
  const hex = digest(`${apiKeyId} ${idempotencyKey}`)
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

export const digest = (text: string) => createHash('sha256').update(text).digest('hex')

const given = (name: string, value: unknown) => (value === undefined ? {} : { [name]: value })

/** Messages in plain words for what a schema does not word itself. */
function words(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'This is missing.'
  return undefined
}
