import type { PlanMessage } from '@/components/interview/plan-entries'

let count = 0

/** A planned reminder to the candidate, changed as asked. */
export function message(changes: Partial<PlanMessage> = {}): PlanMessage {
  count += 1
  return {
    id: `message-${count}`,
    kind: 'reminder',
    audience: 'candidate',
    ordinal: 1440,
    revision: 0,
    about: null,
    change: null,
    state: 'planned',
    recipientName: "Zoë O'Neil",
    recipientTimeZone: 'America/Denver',
    why: '24 h before, Wed 4 Mar, 09:00 in Denver',
    reason: null,
    dueAt: new Date('2026-03-04T16:00:00Z'),
    sentAt: null,
    attempts: 0,
    nextAttemptAt: null,
    lastError: null,
    subject: null,
    text: null,
    ...changes,
  }
}
