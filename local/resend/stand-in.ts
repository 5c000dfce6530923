import type { LocalClock } from '../clock'
import { Faults } from '../faults'
import { logged, RequestLog } from '../requests'
import { type Answer, serve } from '../server'
import { Agenda } from './agenda'
import { type Api, answerApi } from './api'
import { Domains } from './domains'
import { IdempotencyKeys } from './idempotency'
import { Limits } from './limits'
import { asMail, type Mail } from './mail'
import { answerMailbox } from './mailbox/pages'
import { Outbox } from './outbox'
import { Refusal } from './refusal'
import { Tracking } from './tracking'
import { type Subscription, Webhooks } from './webhooks'

export interface ResendOptions {
  clock: LocalClock
  /** 0 (the default) takes a free port. */
  port?: number
  apiKey: string
  /** Domains that were verified beforehand, which may stand in `from`. */
  domains: string[]
  webhookUrl?: string
  /** whsec_… */
  webhookSecret?: string
  faults?: Faults
  requests?: RequestLog
  /** Requests per second of virtual time; 10 by default. */
  ratePerSecond?: number
  /** Mails per UTC day; none by default. */
  dailyQuota?: number
  /** Real milliseconds that a send stays in progress; 0 by default. */
  latency?: number
}

export interface ResendStandIn {
  url: string
  close(): Promise<void>
  /** Every mail that left, oldest first; `to` is an address in to, cc or bcc. */
  mails(to?: string): Mail[]
  /** Puts the records of a domain into its DNS, or takes them out. */
  setDns(domain: string, present: boolean): void
  /** Allows so many requests per second from now on. */
  allow(perSecond: number): void
  /** Sends the events from now on to this endpoint. */
  subscribe(subscription: Subscription): void
  /** The next due instant (epoch ms, virtual) of a scheduled mail, an event or a webhook. */
  nextDue(): number | undefined
  /** Looks at the clock again and starts what is due. */
  pump(): void
  /** Resolves when nothing is due and no webhook is in flight. */
  settled(): Promise<void>
  /** How many webhooks it has sent. */
  done(): number
}

/** Starts a local stand-in for Resend: its API for mails, its webhooks, and a mailbox page at the root. */
export async function startResend(options: ResendOptions): Promise<ResendStandIn> {
  const { clock, faults = new Faults(), requests = new RequestLog() } = options
  const agenda = new Agenda(clock)
  const webhooks = new Webhooks(clock, agenda, faults)
  if (options.webhookUrl && options.webhookSecret) {
    webhooks.subscription = { url: options.webhookUrl, secret: options.webhookSecret }
  }
  const tracking = new Tracking(agenda, webhooks, faults)
  const outbox = new Outbox(clock, agenda, (email, happened) => tracking[happened](email))
  const domains = new Domains(clock, agenda, options.domains)
  const api: Api = {
    now: () => clock.now(),
    apiKey: options.apiKey,
    domains,
    latency: options.latency ?? 0,
    outbox,
    keys: new IdempotencyKeys(clock),
    limits: new Limits(clock, options.ratePerSecond ?? 10, options.dailyQuota),
  }
  const server = await serve(options.port ?? 0, async (request) => {
    agenda.pump()
    const page = await answerMailbox(outbox, request)
    if (page) return page
    const body = await request.text()
    const answer = await meetFaults(api, request, body, faults)
    requests.record(logged('resend', { request, body, answer, at: clock.now() }))
    return answer
  })
  return {
    url: server.url,
    mails: (to) => outbox.left(to).map(asMail),
    setDns: (domain, present) => domains.setDns(domain, present),
    allow: (perSecond) => api.limits.allow(perSecond),
    subscribe: (subscription) => {
      webhooks.subscription = subscription
    },
    nextDue: () => agenda.nextDue(),
    pump: () => agenda.pump(),
    settled: () => agenda.settled(),
    done: () => agenda.done(),
    close: async () => {
      webhooks.close()
      await agenda.close()
      await server.close()
    },
  }
}

async function meetFaults(api: Api, request: Request, body: string, faults: Faults): Promise<Answer> {
  const fault = faults.take('resend', request.method, new URL(request.url).pathname)
  switch (fault?.kind) {
    case undefined:
      return answerApi(api, request, body)
    case 'hang':
    case 'reset':
      return fault.kind
    case 'accepted_then_dropped':
      await answerApi(api, request, body)
      return 'reset'
    case 'accepted_then_hangs':
      await answerApi(api, request, body)
      return 'hang'
    case 'expired_token':
    case 'revoked_token':
      return new Refusal(403, 'invalid_api_key', 'API key is invalid').response()
    case 'status':
      return scripted(fault)
    default:
      return fault satisfies never
  }
}

function scripted(fault: { status: number; retryAfter?: number; body?: unknown }): Response {
  const headers: Record<string, string> =
    fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }
  if (fault.body !== undefined) return Response.json(fault.body, { status: fault.status, headers })
  const limited = fault.status === 429
  const name = limited ? 'rate_limit_exceeded' : 'internal_server_error'
  const message = limited ? 'Too many requests.' : 'An unexpected error occurred.'
  return new Refusal(fault.status, name, message, headers).response()
}
