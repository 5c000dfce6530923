import { z } from 'zod'
import { cronTicks } from './cron'
import { compileMatch, compilePath, type Scope } from './expression'

/** A function of the application as the executor runs it. */
export interface DurableFunction {
  id: string
  name: string
  /** Calls per step, the first one included: retries + 1. */
  maxAttempts: number
  events: EventTrigger[]
  crons: CronTrigger[]
  cancels: Cancellation[]
  limits: Limit[]
  /** Reads the idempotency key out of the event. */
  idempotency?: (scope: Scope) => unknown
}

interface EventTrigger {
  event: string
  /** Only for the handler that the SDK makes of `onFailure`: the function whose failure it handles. */
  failureOf?: string
}

interface CronTrigger {
  expression: string
  next: (after: number) => number | undefined
}

interface Cancellation {
  event: string
  matches: (scope: Scope) => boolean
}

interface Limit {
  limit: number
  key: (scope: Scope) => unknown
}

/** A function needs what this executor does not know: the message names the function and the feature. */
export class Unsupported extends Error {
  override name = 'Unsupported'

  constructor(functionId: string, feature: string) {
    super(`Function "${functionId}" uses ${feature}, which the local executor does not know.`)
  }
}

const DEFAULT_RETRIES = 4
const MOST_RETRIES = 20

const Concurrency = z.union([z.number(), z.looseObject({ limit: z.number(), key: z.string().optional() })])

// Loose on purpose: what is left over is a feature to refuse by its name.
const Config = z.looseObject({
  id: z.string(),
  name: z.string(),
  triggers: z.array(z.looseObject({ event: z.string().optional(), cron: z.string().optional() })),
  steps: z.object({
    step: z.looseObject({
      runtime: z.object({ type: z.string() }),
      retries: z.object({ attempts: z.number().int() }).optional(),
    }),
  }),
  cancel: z.array(z.looseObject({ event: z.string(), if: z.string().optional() })).default([]),
  concurrency: z.union([Concurrency.transform((one) => [one]), z.array(Concurrency)]).default([]),
  idempotency: z.string().optional(),
})

/**
 * Reads the configurations that the SDK registers (`functions` of its sync body; shape from SDK 4.24
 * InngestFunction.getConfig). Throws {@link Unsupported} on the first feature that this executor would not honour.
 */
export function parseFunctions(configs: readonly unknown[]): DurableFunction[] {
  return configs.map((config) => parseFunction(Config.parse(config)))
}

function parseFunction(config: z.output<typeof Config>): DurableFunction {
  const { id, name, triggers, steps, cancel, concurrency, idempotency, ...others } = config
  refuseOthers(id, others)
  const retries = steps.step.retries?.attempts ?? DEFAULT_RETRIES
  if (retries < 0 || retries > MOST_RETRIES) throw new Unsupported(id, `${retries} retries`)
  if (steps.step.runtime.type !== 'http')
    throw new Unsupported(id, `the runtime "${steps.step.runtime.type}"`)
  const read = triggers.map((trigger) => parseTrigger(id, trigger))
  return {
    id,
    name,
    maxAttempts: retries + 1,
    events: read.filter((trigger) => 'event' in trigger),
    crons: read.filter((trigger) => 'next' in trigger),
    cancels: cancel.map((one) => parseCancellation(id, one)),
    limits: concurrency.map((one) => parseLimit(id, one)),
    idempotency: idempotency === undefined ? undefined : parseKey(id, 'idempotency', idempotency),
  }
}

function parseTrigger(
  id: string,
  trigger: z.output<typeof Config>['triggers'][number],
): EventTrigger | CronTrigger {
  const { event, cron, expression, ...others } = trigger
  refuseOthers(id, others, 'trigger ')
  if (cron !== undefined) return { expression: cron, next: cronTicks(cron) }
  if (event === undefined) throw new Unsupported(id, 'a trigger without event or cron')
  if (event.includes('*')) throw new Unsupported(id, `the wildcard trigger "${event}"`)
  if (expression === undefined || expression === null) return { event }
  const [, failureOf] = /^event\.data\.function_id == '([^']+)'$/.exec(String(expression)) ?? []
  if (event !== 'inngest/function.failed' || !failureOf) {
    throw new Unsupported(id, `a trigger with if: ${JSON.stringify(expression)}`)
  }
  return { event, failureOf }
}

function parseCancellation(id: string, cancel: z.output<typeof Config>['cancel'][number]): Cancellation {
  const { event, if: condition, ...others } = cancel
  refuseOthers(id, others, 'cancelOn ')
  if (condition === undefined) return { event, matches: () => true }
  const matches = compileMatch(condition)
  if (!matches) throw new Unsupported(id, `cancelOn with if: ${JSON.stringify(condition)}`)
  return { event, matches }
}

function parseLimit(id: string, concurrency: z.output<typeof Concurrency>): Limit {
  const { limit, key, scope, ...others } =
    typeof concurrency === 'number' ? { limit: concurrency, key: undefined, scope: undefined } : concurrency
  refuseOthers(id, others, 'concurrency ')
  if (scope !== undefined && scope !== 'fn')
    throw new Unsupported(id, `concurrency of scope "${String(scope)}"`)
  if (!Number.isInteger(limit) || limit < 1) throw new Unsupported(id, `a concurrency limit of ${limit}`)
  return { limit, key: key === undefined ? () => '' : parseKey(id, 'concurrency', key) }
}

function parseKey(id: string, feature: string, source: string): (scope: Scope) => unknown {
  const read = compilePath(source)
  if (!read) throw new Unsupported(id, `the ${feature} key ${JSON.stringify(source)}`)
  return read
}

function refuseOthers(id: string, others: Record<string, unknown>, prefix = ''): void {
  for (const [feature, value] of Object.entries(others)) {
    if (value !== undefined && value !== null) throw new Unsupported(id, `${prefix}${feature}`)
  }
}
