import { announceRoom } from '@/lib/commands/interview/announce-room'
import { reconcilePlan } from '@/lib/commands/message/reconcile'
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
 * Gives the interview the room that Google made, within the caller's transaction, which holds the interview's row. It
 * is what the current revision was waiting for, and a new one only where nothing to come would tell of it. A link
 * that a person gave meanwhile stays.
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
    data: { meetingUrl: meetUrl, edits: { increment: 1 } },
    select: { revision: true },
  })
  if (!stored) return
  if (!(await announceRoom(tx, interviewId, at)))
    await tx.interviewRevision.updateMany({
      where: { interviewId, revision: stored.revision, meetingUrl: null },
      data: { meetingUrl: meetUrl },
    })
  await recordTimeline(
    tx,
    { kind: 'system', name: 'Google Calendar' },
    { organizationId, interviewId, what: 'meet_link_created', at },
  )
  await reconcilePlan(tx, interviewId, at)
}
