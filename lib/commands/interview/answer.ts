import type { TimelineActor } from '@/lib/commands/timeline/record'
import type { Transaction } from '@/lib/db'
import type { CandidatePass } from '@/lib/domain/actor'
import type { InterviewStatus } from '@/lib/domain/interview'

/** Why a candidate's answer finds the door closed. */
export type ClosedDoor = InterviewStatus | 'superseded' | 'started' | 'revoked' | 'expired'

/** The interview that a pass may still decide: its time and format stand, not begun, link open. Part of every conditional update. */
export function answerable(pass: CandidatePass, now: Date) {
  return {
    id: pass.interviewId,
    organizationId: pass.organizationId,
    askedRevision: { lte: pass.revision },
    startsAt: { gt: now },
    links: { some: { id: pass.linkId, revokedAt: null, expiresAt: { gt: now } } },
  }
}

/** What stands in the way of an answer, looked up after the conditional update found nothing. */
export async function closedDoor(tx: Transaction, pass: CandidatePass, now: Date): Promise<ClosedDoor> {
  const interview = await tx.interview.findUniqueOrThrow({
    where: { id: pass.interviewId, organizationId: pass.organizationId },
    select: {
      status: true,
      askedRevision: true,
      startsAt: true,
      links: { where: { id: pass.linkId }, select: { revokedAt: true, expiresAt: true } },
    },
  })
  const [link] = interview.links
  if (interview.status === 'cancelled') return 'cancelled'
  if (interview.askedRevision > pass.revision) return 'superseded'
  if (interview.startsAt <= now && (interview.status === 'pending' || interview.status === 'scheduled'))
    return 'started'
  if (!link || link.revokedAt) return 'revoked'
  if (interview.status === 'pending' && link.expiresAt <= now) return 'expired'
  return interview.status
}

export async function candidateOnTimeline(tx: Transaction, pass: CandidatePass): Promise<TimelineActor> {
  const candidate = await tx.candidate.findUniqueOrThrow({
    where: { id: pass.candidateId },
    select: { name: true },
  })
  return { kind: 'candidate', id: pass.candidateId, name: candidate.name }
}
