import { recordTimeline } from '@/lib/commands/timeline/record'
import type { Transaction } from '@/lib/db'

interface RoomOf {
  format: 'phone' | 'video' | 'onsite'
  meetingUrl: string | null
}

/** Whether Google's answer names a room for an interview that has none yet. */
export function isRoomNews(event: { meetUrl: string | null }, interview: RoomOf): boolean {
  return event.meetUrl !== null && interview.format === 'video' && !interview.meetingUrl
}

/**
 * Gives the interview the room that Google made, within the caller's transaction, which holds the interview's row. No
 * new revision: it is what the current one was waiting for. A link that a person gave meanwhile stays.
 */
export async function storeRoom(
  tx: Transaction,
  entry: { organizationId: string; interviewId: string },
  meetUrl: string | null,
  at: Date,
): Promise<void> {
  const { organizationId, interviewId } = entry
  const [stored] = await tx.interview.updateManyAndReturn({
    where: {
      id: interviewId,
      format: 'video',
      meetingUrl: null,
      status: { in: ['pending', 'scheduled'] },
    },
    data: { meetingUrl: meetUrl },
    select: { revision: true },
  })
  if (!stored) return
  await tx.interviewRevision.updateMany({
    where: { interviewId, revision: stored.revision, meetingUrl: null },
    data: { meetingUrl: meetUrl },
  })
  await recordTimeline(
    tx,
    { kind: 'system', name: 'Google Calendar' },
    { organizationId, interviewId, what: 'meet_link_created', at },
  )
}
