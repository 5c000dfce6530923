import { randomUUID } from 'node:crypto'
import type { BatchOrder } from '@/lib/commands/batch/create'
import { BatchDraft } from '@/lib/domain/batch'
import { type Company, DAY, HOUR, hourAhead, type World } from './world'

/** The commands of batches, loaded after the environment was set. */
export async function batchCommands() {
  return {
    ...(await import('@/lib/commands/batch/draft')),
    ...(await import('@/lib/commands/batch/create')),
    ...(await import('@/lib/commands/batch/start')),
    ...(await import('@/lib/commands/batch/pause')),
    ...(await import('@/lib/commands/batch/resume')),
    ...(await import('@/lib/commands/batch/cancel')),
    ...(await import('@/lib/commands/batch/discard')),
    ...(await import('@/lib/commands/batch/retry-failed')),
    ...(await import('@/lib/commands/batch/run')),
    ...(await import('@/lib/queries/batch/applicants')),
    ...(await import('@/lib/queries/batch/find')),
    ...(await import('@/lib/queries/batch/list')),
    ...(await import('@/lib/queries/batch/rows')),
  }
}

/** What the form of a new batch sends. */
export function batchDraft(company: Company, change: Record<string, unknown> = {}): BatchDraft {
  return BatchDraft.parse({
    submissionId: randomUUID(),
    jobId: company.jobId,
    source: 'csv',
    csv: '',
    slots: '',
    title: 'First conversation',
    durationMinutes: 60,
    timeZone: 'Europe/Berlin',
    format: 'video',
    meetingUrl: 'https://meet.acme.example/room',
    interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example', required: true }],
    allowClash: false,
    ...change,
  })
}

/** An order of so many people, each with an hour of their own. */
export function orderOf(world: Pick<World, 'now'>, company: Company, count: number): BatchOrder {
  const first = hourAhead(world, 5 * DAY).getTime()
  const draft = batchDraft(company, { csv: 'x' })
  return {
    submissionId: draft.submissionId,
    jobId: company.jobId,
    name: null,
    templateId: null,
    details: {
      title: draft.title,
      format: draft.format,
      durationMinutes: 60,
      timeZone: draft.timeZone,
      location: null,
      meetingUrl: draft.meetingUrl ?? null,
      interviewers: draft.interviewers,
      allowClash: false,
    },
    rows: Array.from({ length: count }, (_, index) => ({
      position: index + 1,
      name: `Person ${index + 1}`,
      email: `person-${index + 1}@example.com`,
      timeZone: 'America/Denver',
      locale: null,
      startsAt: new Date(first + index * HOUR),
      candidateId: null,
      state: 'waiting',
      reason: null,
    })),
    start: true,
  }
}

/** Who got how many mails, by address. */
export function mailsByAddress(world: Pick<World, 'resend'>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { to } of world.resend.mails())
    for (const address of to) {
      const bare = /<([^<>]+)>$/.exec(address)?.[1] ?? address
      counts.set(bare, (counts.get(bare) ?? 0) + 1)
    }
  return counts
}
