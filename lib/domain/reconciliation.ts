import { isOpenToPlanning } from './message'
import type { PlannedMessage, SaidMessage } from './planned-message'

/** What a kept message has to say of itself, to be compared with the plan. */
export interface KeptMessage extends SaidMessage {
  readonly why: string
  readonly reason: string | null
  readonly recipientName: string
  readonly recipientEmail: string
}

/**
 * What has to be written so that the kept messages of an interview say what its plan says: what is new, what may still
 * change, and what is no longer wanted. What has left stays as it is. Applying it twice changes nothing.
 */
export function reconciliation<Row extends KeptMessage>(
  rows: readonly Row[],
  plan: readonly PlannedMessage[],
  revision: number,
): { added: PlannedMessage[]; changed: { row: Row; message: PlannedMessage }[]; closed: Row[] } {
  const known = new Map(rows.filter((row) => row.revision === revision).map((row) => [row.planKey, row]))
  const wanted = new Set(plan.map((message) => message.planKey))
  return {
    added: plan.filter((message) => !known.has(message.planKey)),
    changed: plan.flatMap((message) => {
      const row = known.get(message.planKey)
      return row && isOpenToPlanning(row.state) && differs(row, message) ? [{ row, message }] : []
    }),
    closed: rows.filter(
      (row) =>
        (row.state === 'planned' || row.state === 'held') &&
        (row.revision !== revision || !wanted.has(row.planKey)),
    ),
  }
}

function differs(row: KeptMessage, message: PlannedMessage): boolean {
  return (
    row.state !== message.state ||
    row.dueAt.getTime() !== message.dueAt.getTime() ||
    row.why !== message.why ||
    row.reason !== message.reason ||
    row.recipientName !== message.recipient.name ||
    row.recipientEmail !== message.recipient.email
  )
}
