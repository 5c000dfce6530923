import { raiseNotification } from '@/lib/commands/notification/raise'
import type { Transaction } from '@/lib/db'
import type { InterviewStatus } from '@/lib/domain/interview'
import { isOpen } from '@/lib/domain/interview'
import type { GuestResponse, SeenGuest } from '@/lib/services/google/seen-event'

interface Participant {
  id: string
  name: string
  email: string
  required: boolean
  response: GuestResponse | null
}

export interface Answer {
  participant: Participant
  response: GuestResponse
}

/** What the guests of an entry answered that we did not know. Whoever has not answered yet has nothing to say. */
export function answersIn(guests: readonly SeenGuest[], participants: readonly Participant[]): Answer[] {
  const responses = new Map(guests.map(({ email, response }) => [email, response]))
  return participants.flatMap((participant) => {
    const response = responses.get(participant.email)
    const known = participant.response ?? 'needs_action'
    return response && response !== known ? [{ participant, response }] : []
  })
}

/**
 * Keeps what interviewers answered, within the caller's transaction. Somebody required who declines an open interview
 * is a question to the recruiter; who comes after all takes it back.
 */
export async function recordAnswers(
  tx: Transaction,
  entry: { organizationId: string; interviewId: string; interview: { status: InterviewStatus } },
  answers: readonly Answer[],
  at: Date,
): Promise<void> {
  const { organizationId, interviewId } = entry
  for (const { participant, response } of answers) {
    const { id, name, required } = participant
    await tx.interviewParticipant.updateMany({
      where: { id, removedAt: null },
      data: { response, respondedAt: at },
    })
    const dedupeKey = `interviewer_declined:${id}`
    if (response === 'declined' && required && isOpen(entry.interview.status))
      await raiseNotification(tx, {
        organizationId,
        interviewId,
        kind: 'interviewer_declined',
        dedupeKey,
        detail: `${name} declined in Google Calendar`,
        at,
      })
    else
      await tx.notification.updateMany({
        where: { organizationId, dedupeKey, resolvedAt: null },
        data: { resolvedAt: at, resolution: `${name} took it back` },
      })
  }
}
