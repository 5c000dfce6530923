import type { InterviewStatus } from '@/lib/domain/interview'
import { formatWhen } from '@/lib/domain/when'
import { firstName } from './first-name'

export interface StandingLineProps {
  status: InterviewStatus
  candidateName: string
  createdAt: Date
  createdByName: string | null
  confirmedAt: Date | null
  /** An earlier time was confirmed. */
  wasConfirmedAt: Date | null
  /** 0 until the interview was changed. */
  revision: number
  /** Whether it was last changed by inviting again. */
  invitedAgain: boolean
  declinedAt: Date | null
  declineReason: string | null
  heldAt: Date | null
  cancelledAt: Date | null
  cancelledByName: string | null
  cancelReason: string | null
  completedAt: Date | null
  noShowAt: Date | null
  noShowByName: string | null
  timeZone: string
}

/** Who brought the interview into its state, and when. */
export function StandingLine(line: StandingLineProps) {
  const { words, at, why } = standing(line)
  return (
    <span>
      {words}
      {at && (
        <>
          {' '}
          <time dateTime={at.toISOString()}>{formatWhen(at, line.timeZone, { style: 'short' })}</time>
        </>
      )}
      {why && <q className="ml-1 italic">{why}</q>}
    </span>
  )
}

function standing(line: StandingLineProps): { words: string; at: Date | null; why?: string | null } {
  const candidate = firstName(line.candidateName)
  switch (line.status) {
    case 'pending':
      if (line.heldAt) return { words: `${candidate} asked for another time`, at: line.heldAt }
      if (line.invitedAgain) return { words: `Invited again, waits for ${candidate}`, at: null }
      if (line.wasConfirmedAt) return { words: `Changed, waits for ${candidate} to confirm again`, at: null }
      if (line.revision > 0) return { words: `Changed, waits for ${candidate}`, at: null }
      return {
        words: `Scheduled by ${line.createdByName ?? 'a former member'}, waits for ${candidate}`,
        at: null,
      }
    case 'scheduled':
      return line.heldAt
        ? { words: `${candidate} asked for another time`, at: line.heldAt }
        : { words: `${candidate} confirmed`, at: line.confirmedAt }
    case 'declined':
      return { words: `${candidate} declined`, at: line.declinedAt, why: line.declineReason }
    case 'cancelled':
      return {
        words: `Cancelled by ${line.cancelledByName ?? 'a former member'}`,
        at: line.cancelledAt,
        why: line.cancelReason,
      }
    case 'completed':
      return { words: line.confirmedAt ? 'Closed' : 'Closed, never confirmed', at: line.completedAt }
    case 'no_show':
      return { words: `Said by ${line.noShowByName ?? 'a former member'}`, at: line.noShowAt }
    default:
      return line.status satisfies never
  }
}
