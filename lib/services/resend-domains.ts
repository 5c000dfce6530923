import { Resend } from 'resend'
import { z } from 'zod'
import { type DnsRecord, dnsRecords } from '@/lib/domain/sending-domain'
import { env } from '@/lib/env'
import { TIMEOUT_MS } from './mail-provider'

/** A domain as Resend knows it. */
export interface KnownDomain {
  providerId: string
  /** Resend's word. */
  status: string
  records: DnsRecord[]
}

export type DomainAnswer<Value> =
  | { ok: true; value: Value }
  /** Resend does not know it, or not any more. */
  | { ok: false; kind: 'absent'; error: string }
  /** Not as it stands: the name is wrong or taken, or the key may only send. */
  | { ok: false; kind: 'refused'; error: string }
  /** No answer, or not now. */
  | { ok: false; kind: 'unreachable'; error: string }

const Known = z.object({ id: z.string().min(1), status: z.string().min(1), records: z.unknown() }).transform(
  ({ id, status, records }): KnownDomain => ({
    providerId: id,
    status,
    records: dnsRecords(records),
  }),
)

/** Whether organisations may have domains of their own here: a mail server by SMTP has its own. */
export function hasSendingDomains(): boolean {
  return env().RESEND_API_KEY !== undefined
}

/** https://resend.com/docs/api-reference/domains/create-domain; opens and clicks are counted by ourselves. */
export function createDomain(name: string): Promise<DomainAnswer<KnownDomain>> {
  return ask(
    (domains, options) => domains.create({ name, openTracking: false, clickTracking: false }, options),
    Known,
  )
}

/** https://resend.com/docs/api-reference/domains/get-domain */
export function getDomain(providerId: string): Promise<DomainAnswer<KnownDomain>> {
  return ask((domains, options) => domains.get(providerId, options), Known)
}

/** Asks Resend to look at the DNS; the outcome shows later. https://resend.com/docs/api-reference/domains/verify-domain */
export function verifyDomain(providerId: string): Promise<DomainAnswer<unknown>> {
  return ask((domains, options) => domains.verify(providerId, options), z.unknown())
}

/** https://resend.com/docs/api-reference/domains/delete-domain */
export function removeDomain(providerId: string): Promise<DomainAnswer<unknown>> {
  return ask((domains, options) => domains.remove(providerId, options), z.unknown())
}

/**
 * The domain of this name, when it was created since; one that was there before is somebody else's.
 * https://resend.com/docs/api-reference/domains/list-domains
 */
export async function findDomain(name: string, since: Date): Promise<string | undefined> {
  const found = await ask((domains, options) => domains.list({ limit: 100 }, options), List)
  if (!found.ok) return undefined
  return found.value.data.find((domain) => domain.name === name && domain.created_at >= since)?.id
}

const List = z.object({
  data: z.array(z.object({ id: z.string(), name: z.string(), created_at: z.coerce.date() })),
})

type Domains = Resend['domains']
type Call = (domains: Domains, options: { signal: AbortSignal }) => Promise<{ data: unknown; error: unknown }>

async function ask<Value>(call: Call, shape: z.ZodType<Value>): Promise<DomainAnswer<Value>> {
  const { RESEND_API_KEY: apiKey, RESEND_BASE_URL: baseUrl } = env()
  if (!apiKey) return { ok: false, kind: 'refused', error: 'Mail leaves by SMTP: RESEND_API_KEY is not set' }
  const client = new Resend(apiKey, baseUrl ? { baseUrl: baseUrl.replace(/\/$/, '') } : {})
  const { data, error } = await call(client.domains, { signal: AbortSignal.timeout(TIMEOUT_MS) })
  const answer = shape.safeParse(data)
  if (!error && answer.success) return { ok: true, value: answer.data }
  return objection(Problem.parse(error))
}

const Problem = z
  .object({ message: z.string().catch(''), statusCode: z.number().nullable().catch(null) })
  .catch({ message: '', statusCode: null })

function objection({ message, statusCode }: z.output<typeof Problem>): DomainAnswer<never> {
  const error = message || 'Resend gave no understandable answer'
  if (statusCode === 404) return { ok: false, kind: 'absent', error }
  const unreachable = statusCode === null || statusCode >= 500 || statusCode === 408 || statusCode === 429
  return { ok: false, kind: unreachable ? 'unreachable' : 'refused', error }
}
