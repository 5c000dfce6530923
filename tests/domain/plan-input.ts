import type { PlanInput, SaidMessage } from '@/lib/domain/planned-message'
import { defaultPolicy } from '@/lib/domain/policy'

export const MINUTE = 60_000
export const booked = new Date('2026-03-01T09:02:00Z')
export const start = new Date('2026-03-12T16:00:00Z')
export const zoe = { name: "Zoë O'Neil", email: 'zoe@example.com', timeZone: 'America/Denver' }
export const ivan = {
  id: 'ivan',
  name: 'Ivan Inter',
  email: 'ivan@acme.example',
  timeZone: 'Europe/Berlin',
  addedAt: null,
  entrySince: null,
}

export function input(
  change: Partial<PlanInput['interview']> = {},
  rest: Partial<PlanInput> = {},
): PlanInput {
  return {
    interview: {
      status: 'pending',
      revision: 0,
      askedRevision: 0,
      startsAt: start,
      bookedAt: booked,
      revisedAt: change.bookedAt ?? booked,
      confirmedAt: null,
      wasConfirmedAt: null,
      heldAt: null,
      keptAt: null,
      cancelledAt: null,
      declinedAt: null,
      customReminders: [],
      ...change,
    },
    candidate: zoe,
    interviewers: [ivan],
    leavers: [],
    policy: defaultPolicy,
    said: [],
    openTasks: 3,
    now: booked,
    ...rest,
  }
}

export const hoursAfter = (from: Date, hours: number) => new Date(from.getTime() + hours * 60 * MINUTE)
export const said = (
  planKey: string,
  sentAt: Date,
  state: SaidMessage['state'] = 'sent',
  revision = 0,
): SaidMessage => ({
  planKey,
  revision,
  state,
  dueAt: sentAt,
  sentAt,
})
