import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import canonicalize from 'canonicalize'
import { z } from 'zod'

// The SDK's own protocol: https://github.com/inngest/inngest/blob/main/docs/SDK_SPEC.md and the SDK 4.24 itself.

export const SERVER_KIND = { 'x-inngest-server-kind': 'cloud' }

/** An event as the application is told it. */
export const InngestEvent = z.object({
  name: z.string().min(1),
  data: z.record(z.string(), z.unknown()).default({}),
  id: z.string().min(1),
  /** Epoch milliseconds. */
  ts: z.number(),
  user: z.record(z.string(), z.unknown()).default({}),
  v: z.string().optional(),
})
export type InngestEvent = z.output<typeof InngestEvent>

/** What the application reports or asks for, one per step found. */
export const Operation = z.object({
  op: z.string(),
  id: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z.looseObject({ duration: z.string().nullish(), parallelMode: z.string().nullish() }).nullish(),
})
export type Operation = z.output<typeof Operation>

const Failure = z.looseObject({
  name: z.string().default('Error'),
  message: z.string().default('The application answered with an error.'),
  stack: z.string().optional(),
})
export type Failure = z.output<typeof Failure>

/** What one call came to. `noRetry` and `retryAfter` are the application's wishes about the next attempt. */
export type Reply =
  | { kind: 'operations'; operations: Operation[]; version: number; noRetry: boolean; retryAfter?: string }
  | { kind: 'returned'; value: unknown }
  | { kind: 'failed'; failure: Failure; noRetry: boolean; retryAfter?: string }

/** Reads the application's answer to a call; whatever cannot be read is a failed attempt. */
export async function readReply(response: Response): Promise<Reply> {
  const text = await response.text()
  const wishes = {
    noRetry: response.headers.get('x-inngest-no-retry') === 'true',
    retryAfter: response.headers.get('retry-after') ?? undefined,
  }
  if (response.ok && !response.headers.has('x-inngest-sdk')) {
    return { kind: 'failed', failure: failure('ErrNotSDK', 'The URL is not an Inngest SDK.'), noRetry: false }
  }
  const body = parseJson(text)
  if (response.status === 206) {
    const operations = z.array(Operation).safeParse(body)
    const version = Number(response.headers.get('x-inngest-req-version') ?? 2)
    if (operations.success) return { kind: 'operations', operations: operations.data, version, ...wishes }
  }
  if (response.status === 200 && body !== undefined) return { kind: 'returned', value: body }
  return { kind: 'failed', failure: readFailure(body, response.status, text), ...wishes }
}

export function failure(name: string, message: string): Failure {
  return { name, message }
}

/** JSON in RFC 8785 form: the SDK checks the signature over the canonical form of what it parsed. */
export function canonical(body: unknown): string {
  return canonicalize(body) ?? 'null'
}

/**
 * The signature header for a canonical body. The key is the signing key without its prefix, used as a string; the time
 * is the real one, since the application allows five minutes on its own real clock.
 */
export function signature(body: string, signingKey: string): Record<string, string> {
  const seconds = Math.floor(Date.now() / 1000)
  const digest = createHmac('sha256', withoutPrefix(signingKey)).update(`${body}${seconds}`).digest('hex')
  return { 'x-inngest-signature': `t=${seconds}&s=${digest}` }
}

/** Whether the application showed that it knows the signing key: `Bearer signkey-env-<sha256 of the key's bytes>`. */
export function isAuthorized(header: string | null, signingKey: string): boolean {
  const [expected, given] = [Buffer.from(bearerOf(signingKey)), Buffer.from(header ?? '')]
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** The header by which those who know the signing key are known. */
export function bearerOf(signingKey: string): string {
  const prefix = signingKey.slice(0, signingKey.length - withoutPrefix(signingKey).length)
  const digest = createHash('sha256')
    .update(Buffer.from(withoutPrefix(signingKey), 'hex'))
    .digest('hex')
  return `Bearer ${prefix}${digest}`
}

function withoutPrefix(signingKey: string): string {
  return signingKey.replace(/^signkey-\w+-/, '')
}

function readFailure(body: unknown, status: number, text: string): Failure {
  const parsed = Failure.safeParse(body)
  return parsed.success
    ? parsed.data
    : failure('Error', `The application answered ${status}: ${text.slice(0, 200)}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
