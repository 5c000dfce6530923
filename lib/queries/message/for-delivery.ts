import { db } from '@/lib/db'
import type { SystemActor, Viewer } from '@/lib/domain/actor'

/** Everything that a delivery has to look at: the message, and the truth about what it speaks of. */
export type MessageForDelivery = NonNullable<Awaited<ReturnType<typeof messageForDelivery>>>

/** @returns the message with its interview or invitation, or null when it is gone, or not the viewer's */
export async function messageForDelivery(actor: SystemActor | Viewer, messageId: string) {
  return db().message.findUnique({
    where: { id: messageId, ...('organizationId' in actor && { organizationId: actor.organizationId }) },
    select: {
      id: true,
      organizationId: true,
      interviewId: true,
      invitationId: true,
      kind: true,
      audience: true,
      planKey: true,
      ordinal: true,
      recipientName: true,
      recipientEmail: true,
      recipientTimeZone: true,
      revision: true,
      state: true,
      dueAt: true,
      leaseUntil: true,
      attempts: true,
      nextAttemptAt: true,
      slotAt: true,
      generation: true,
      uncertainSince: true,
      letter: true,
      template: true,
      templateVersion: true,
      override: true,
      words: true,
      wordsEdits: true,
      link: { select: { id: true } },
      organization: { select: { name: true, slug: true, timeZone: true } },
      // Of a letter to a member about their own account.
      user: {
        select: {
          googleAccount: { select: { brokenAt: true, brokenReason: true } },
          memberships: { where: { removedAt: null }, select: { organizationId: true } },
          calendarEvents: {
            where: { interview: { status: { in: ['pending', 'scheduled'] } } },
            select: { revision: true, syncedRevision: true },
          },
        },
      },
      interview: {
        select: {
          id: true,
          title: true,
          status: true,
          revision: true,
          format: true,
          startsAt: true,
          endsAt: true,
          timeZone: true,
          candidateTimeZone: true,
          location: true,
          meetingUrl: true,
          heldAt: true,
          messagesHeldAt: true,
          keptAt: true,
          confirmedAt: true,
          wasConfirmedAt: true,
          cancelReason: true,
          policy: { select: { rules: true } },
          organizer: { select: { name: true, email: true } },
          application: {
            select: {
              candidate: { select: { name: true, email: true, phone: true } },
              job: { select: { title: true } },
            },
          },
          participants: {
            where: { removedAt: null },
            select: { name: true, title: true },
            // As on every page.
            orderBy: [{ required: 'desc' }, { name: 'asc' }, { id: 'asc' }],
          },
          // What this reader was told before, for "old → new".
          revisions: {
            select: {
              revision: true,
              startsAt: true,
              endsAt: true,
              format: true,
              location: true,
              meetingUrl: true,
              reason: true,
            },
            orderBy: { revision: 'asc' },
          },
          messages: { select: { planKey: true, revision: true, state: true } },
          prepTasks: {
            where: { doneAt: null },
            select: { audience: true, title: true },
            orderBy: { position: 'asc' },
          },
        },
      },
    },
  })
}
