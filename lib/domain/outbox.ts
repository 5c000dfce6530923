import { z } from 'zod'
import type { MessageKind, MessageState } from './message'
import { localParts, resolveLocal } from './when'

/** The states of messages, as people ask for them. Every state is in exactly one group. */
export const outboxGroups = {
  sent: ['sending', 'sent', 'delivered'],
  planned: ['planned', 'held'],
  trouble: ['failed', 'bounced', 'complained', 'needs_decision'],
  unsent: ['skipped', 'cancelled'],
} as const satisfies Record<string, readonly MessageState[]>
export type OutboxGroup = keyof typeof outboxGroups

export const outboxTabs = ['all', 'planned', 'sent', 'trouble', 'unsent'] as const
export type OutboxTab = (typeof outboxTabs)[number]

export const messageKinds = [
  'invitation',
  'invitation_follow_up',
  'confirmation',
  'reminder',
  'prep_nudge',
  'reschedule',
  'cancellation',
  'panel_removal',
  'custom',
  'team_invitation',
  'calendar_broken',
] as const satisfies readonly MessageKind[]

export const outboxPeriods = ['today', 'last_7', 'last_30', 'next_7'] as const
export type OutboxPeriod = (typeof outboxPeriods)[number]

export interface OutboxFilter {
  readonly group?: OutboxGroup | undefined
  readonly kind?: MessageKind | undefined
  /** The candidate whom it goes to. */
  readonly candidateId?: string | undefined
  /** The interview that it belongs to, or is about; whoever it goes to. */
  readonly interviewId?: string | undefined
  /** The batch of invitations that it belongs to. */
  readonly batchId?: string | undefined
  /** Part of the recipient's name or address, or of the subject. */
  readonly search?: string | undefined
  /** Due, or sent, not before this, and before that. */
  readonly from?: Date | undefined
  readonly until?: Date | undefined
}

const day = z.iso
  .date()
  .refine((date) => date >= '2000' && date < '2100')
  .optional()
  .catch(undefined)

/** The filter as it stands in the address of the outbox; whatever is none is left out. */
export const OutboxQuery = z.object({
  tab: z.enum(outboxTabs).catch('sent'),
  q: z.string().trim().max(200).optional().catch(undefined),
  kind: z.enum(messageKinds).optional().catch(undefined),
  person: z.uuid().optional().catch(undefined),
  interview: z.uuid().optional().catch(undefined),
  batch: z.uuid().optional().catch(undefined),
  period: z.enum(outboxPeriods).optional().catch(undefined),
  /** First and last day, in place of a period. */
  from: day,
  to: day,
})
export type OutboxQuery = z.output<typeof OutboxQuery>

/** What an address of the outbox asks for, by the days of the reader's zone. */
export function filterOf(
  { tab, q, kind, person, interview, batch, period, from, to }: OutboxQuery,
  at: { timeZone: string; now: Date },
): OutboxFilter {
  return {
    group: tab === 'all' ? undefined : tab,
    kind,
    candidateId: person,
    interviewId: interview,
    batchId: batch,
    search: q,
    ...(period && spanOf(period, at)),
    ...(from && { from: dayBegins(from, at.timeZone) }),
    ...(to && { until: dayBegins(dayAfter(to), at.timeZone) }),
  }
}

const DAY = 86_400_000

function spanOf(
  period: OutboxPeriod,
  { timeZone, now }: { timeZone: string; now: Date },
): { from: Date; until: Date } {
  const midnight = (days: number) =>
    dayBegins(localParts(new Date(now.getTime() + days * DAY), timeZone).date, timeZone)
  switch (period) {
    case 'today':
      return { from: midnight(0), until: midnight(1) }
    case 'last_7':
      return { from: midnight(-6), until: midnight(1) }
    case 'last_30':
      return { from: midnight(-29), until: midnight(1) }
    case 'next_7':
      return { from: now, until: midnight(7) }
    default:
      return period satisfies never
  }
}

/** The first moment of a day; where the clock jumps over midnight, the first after the jump. */
function dayBegins(date: string, timeZone: string): Date {
  const begins = resolveLocal({ date, time: '00:00', timeZone, fold: 'earlier' })
  if (begins.ok) return begins.instant
  if (begins.reason === 'nonexistent') return begins.gap.firstAfter
  throw new RangeError(`${date} in ${timeZone} is no day`)
}

const dayAfter = (date: string) => new Date(Date.parse(date) + DAY).toISOString().slice(0, 10)

/** What is planned is read as it comes, everything else as it went. */
export function isSoonestFirst(group: OutboxGroup | undefined): boolean {
  return group === 'planned'
}

/** The worst of what is known of a letter leads its row. Larger is worse. */
const SEVERITY: Record<MessageState, number> = {
  complained: 6,
  bounced: 5,
  failed: 4,
  needs_decision: 3,
  sending: 2,
  held: 1,
  planned: 1,
  skipped: 0,
  cancelled: 0,
  sent: 0,
  delivered: 0,
}

export function worstState(states: readonly MessageState[]): MessageState | undefined {
  return [...states].sort((one, other) => SEVERITY[other] - SEVERITY[one])[0]
}
