import { z } from 'zod'

const retryAfter = z.number().nonnegative().optional()

const LongFault = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('status'),
    status: z.number().int().min(400).max(599),
    retryAfter,
    body: z.unknown().optional(),
  }),
  z.object({ kind: z.literal('hang') }),
  z.object({ kind: z.literal('reset') }),
  z.object({ kind: z.literal('accepted_then_dropped') }),
  z.object({ kind: z.literal('accepted_then_hangs') }),
  z.object({ kind: z.literal('expired_token') }),
  z.object({ kind: z.literal('revoked_token') }),
  z.object({ kind: z.literal('duplicate_webhooks'), count: z.number().int().min(2).max(100).default(2) }),
  z.object({ kind: z.literal('reorder_webhooks') }),
  z.object({ kind: z.literal('expired_sync_token') }),
])

const Status = z
  .string()
  .regex(/^[45]\d\d$/)
  .transform((text) => ({
    kind: 'status' as const,
    status: Number(text),
    retryAfter: text === '429' ? 1 : undefined,
  }))

const Word = z
  .enum([
    'hang',
    'reset',
    'accepted-then-dropped',
    'accepted-then-hangs',
    'expired-token',
    'revoked-token',
    'duplicate-webhooks',
    'reorder-webhooks',
    'expired-sync-token',
  ])
  .transform((word) => LongFault.parse({ kind: word.replaceAll('-', '_') }))

/**
 * One scripted fault, in full or as a word ('429', '503', 'hang', 'accepted-then-dropped' …).
 * `accepted_then_dropped`: the effect happens, then the connection is reset before the answer;
 * `accepted_then_hangs`: the effect happens, and no answer comes.
 */
export const Fault = z.union([LongFault, Status, Word])
export type Fault = z.output<typeof Fault>

/**
 * Which requests meet the fault: `path` is exact or a leading part that ends at a slash; without method or path,
 * all do. Webhook faults ignore the method; their path is the event type ("email.delivered"). An expired sync token
 * is met by the next incremental list; its path is the calendar's address.
 */
export const FaultRule = z.object({
  target: z.enum(['resend', 'google']),
  method: z
    .string()
    .transform((method) => method.toUpperCase())
    .optional(),
  path: z.string().min(1).optional(),
  times: z.number().int().min(1).default(1),
  fault: Fault,
})
export type FaultRule = z.output<typeof FaultRule>

type WebhookFault = Extract<Fault, { kind: 'duplicate_webhooks' | 'reorder_webhooks' }>
type AskedForFault = WebhookFault | Extract<Fault, { kind: 'expired_sync_token' }>
export type RequestFault = Exclude<Fault, AskedForFault>

/** The faults scripted for the stand-ins: first in, first met, each as many times as it says. */
export class Faults {
  private rules: FaultRule[] = []

  /** Takes a rule as it was typed, shorthand included. Throws a ZodError on a malformed one. */
  add(rule: z.input<typeof FaultRule>): void {
    this.rules.push(FaultRule.parse(rule))
  }

  clear(): void {
    this.rules = []
  }

  /** The fault that this request meets, used up by asking; faults that are asked for by kind are never met by it. */
  take(target: string, method: string, path: string): RequestFault | undefined {
    const fault = this.use(
      (rule) =>
        !isAskedFor(rule.fault) &&
        rule.target === target &&
        (!rule.method || rule.method === method.toUpperCase()) &&
        reaches(rule.path, path),
    )
    return fault && !isAskedFor(fault) ? fault : undefined
  }

  /** The fault of this kind that a webhook of this event type meets, used up by asking. */
  takeWebhook<Kind extends WebhookFault['kind']>(
    target: string,
    kind: Kind,
    eventType: string,
  ): Extract<WebhookFault, { kind: Kind }> | undefined {
    const fault = this.use(
      (rule) => rule.fault.kind === kind && rule.target === target && reaches(rule.path, eventType),
    )
    return fault && isKind(fault, kind) ? fault : undefined
  }

  /** Whether a sync token of this calendar is to be refused, used up by asking. */
  takeSyncToken(target: string, calendar: string): boolean {
    const meets = (rule: FaultRule) =>
      rule.fault.kind === 'expired_sync_token' && rule.target === target && reaches(rule.path, calendar)
    return this.use(meets) !== undefined
  }

  private use(meets: (rule: FaultRule) => boolean): Fault | undefined {
    const rule = this.rules.find(meets)
    if (!rule) return undefined
    rule.times -= 1
    if (rule.times === 0) this.rules = this.rules.filter((other) => other !== rule)
    return rule.fault
  }
}

function reaches(rulePath: string | undefined, path: string): boolean {
  if (!rulePath || rulePath === path) return true
  return path.startsWith(rulePath.endsWith('/') ? rulePath : `${rulePath}/`)
}

function isAskedFor(fault: Fault): fault is AskedForFault {
  return ['duplicate_webhooks', 'reorder_webhooks', 'expired_sync_token'].includes(fault.kind)
}

function isKind<Kind extends Fault['kind']>(
  fault: Fault,
  kind: Kind,
): fault is Extract<Fault, { kind: Kind }> {
  return fault.kind === kind
}
