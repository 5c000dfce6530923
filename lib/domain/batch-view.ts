import type { ApplicationStage } from './application'
import type { BatchDetails, BatchRowState, BatchState } from './batch'
import type { MessageState } from './message'

/* What the screens show of batches; read by lib/queries/batch. */

export interface Applicant {
  readonly applicationId: string
  readonly candidateId: string
  readonly name: string
  readonly email: string
  readonly timeZone: string | null
  readonly stage: ApplicationStage
}

export interface FoundBatch {
  readonly id: string
  readonly name: string
  readonly state: BatchState
  readonly total: number
  readonly job: { readonly id: string; readonly title: string }
  readonly template: string | null
  readonly details: BatchDetails
  readonly createdAt: Date
  readonly createdBy: string
  readonly pausedAt: Date | null
  /** Null: it has paused by itself. */
  readonly pausedBy: string | null
  readonly cancelledAt: Date | null
  readonly cancelledBy: string | null
  readonly finishedAt: Date | null
  /** Why it has paused by itself, in words. */
  readonly stopped: string | null
  readonly counts: Readonly<Record<BatchRowState, number>>
}

export interface BatchInList {
  readonly id: string
  readonly name: string
  readonly state: BatchState
  readonly total: number
  readonly invited: number
  readonly failed: number
  readonly jobTitle: string
  readonly createdAt: Date
  readonly createdBy: string
}

export interface RowInBatch {
  readonly id: string
  readonly position: number
  readonly name: string
  readonly email: string
  readonly timeZone: string | null
  readonly startsAt: Date | null
  readonly state: BatchRowState
  readonly reason: string | null
  readonly interviewId: string | null
  /** What became of the invitation. */
  readonly letter: MessageState | null
  readonly sentAt: Date | null
}
