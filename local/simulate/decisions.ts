import type { Viewer } from '@/lib/domain/actor'
import type { Act } from './history'

type Decision = Extract<Act, { does: 'send_now' | 'skip' | 'postpone' }>

/** A recruiter decides about a reminder to the candidate, as the page shows it at this moment. */
export async function decideOnReminder(
  viewer: Viewer,
  { interviewId, act, begins }: { interviewId: string; act: Decision; begins: number },
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: string; message?: string }> {
  const [{ db }, { seenAs }, { overrideOf }, { localParts }] = await Promise.all([
    import('@/lib/db'),
    import('@/lib/domain/decision-form'),
    import('@/lib/domain/message-override'),
    import('@/lib/domain/when'),
  ])
  const row = await db().message.findFirst({
    where: { interviewId, kind: 'reminder', audience: 'candidate', ordinal: act.minutes },
    orderBy: { revision: 'desc' },
    select: { id: true, state: true, dueAt: true, wordsEdits: true, override: true },
  })
  if (!row) return { ok: false, reason: 'there is no such letter' }
  const letters = [{ id: row.id, seen: seenAs({ ...row, override: overrideOf(row.override) }) }]
  switch (act.does) {
    case 'send_now': {
      const { sendNow } = await import('@/lib/commands/message/send-now')
      return sendNow(viewer, { interviewId, letters }, now)
    }
    case 'skip': {
      const { skipMessages } = await import('@/lib/commands/message/skip')
      return skipMessages(viewer, { interviewId, letters }, now)
    }
    case 'postpone': {
      const { moveMessages } = await import('@/lib/commands/message/move')
      const when = localParts(new Date(begins + act.to), 'UTC')
      return moveMessages(viewer, { interviewId, letters, ...when, timeZone: 'UTC' }, now)
    }
    default:
      return act satisfies never
  }
}
