import type { Evidence, Unsaid } from './facts'
import type { Want } from './interview'
import { deadline } from './patience'

/** What became of one obligation. */
export type End = 'sent' | 'skipped' | 'failed'
/** What must never happen. */
export type Wrong = 'unexplained' | 'lost' | 'duplicate' | 'afterCancel' | 'wrongTime'

export interface Finding {
  interview: number
  wrong: Wrong
  at: number
  words: string
}

export interface Judgement {
  ends: Record<End, number>
  findings: Finding[]
  /** Of every letter that left: how long after it was due, milliseconds. */
  lateness: number[]
}

/** An obligation, and what became of it so far. */
export interface Owed extends Want {
  withdrawnAt?: number | undefined
  sentAt?: number
}

type Ending = { end?: End; finding?: Omit<Finding, 'interview'> }

const NOTHING_YET: Ending = {}
const A_MINUTE = 60_000

/** Every obligation ends as exactly one of sent, skipped and failed, or something went wrong, or it is not due yet. */
export function endOf(owed: Owed, evidence: Evidence): Ending {
  const { sentAt, withdrawnAt, optional, skipped, due, dueBy, until } = owed
  if (sentAt !== undefined) return { end: 'sent' }
  const latest = deadline(owed, evidence)
  if (withdrawnAt !== undefined) {
    if (optional || skipped || withdrawnAt <= due) return NOTHING_YET
    return withdrawnAt <= latest || until <= latest
      ? { end: 'skipped' }
      : missing(owed, evidence, withdrawnAt)
  }
  if (skipped) return passedOver(owed, evidence, skipped)
  if (optional || !Number.isFinite(dueBy) || Math.min(latest, until) > evidence.ends) return NOTHING_YET
  return missing(owed, evidence, latest)
}

/** By the rules it is not to be sent: the product has to say so, and why. */
function passedOver(owed: Owed, { unsaid }: Evidence, rule: string): Ending {
  const shown = shownOf(owed, unsaid)
  if (shown?.state === 'skipped' && shown.reason) return { end: 'skipped' }
  const words = `${nameOf(owed)} is not to be sent (${rule}), and the product does not say so`
  return { finding: { wrong: 'unexplained', at: owed.due, words } }
}

/** Not on the wire: the product has to have given it up, with a reason, and something has to have been in the way. */
function missing(owed: Owed, evidence: Evidence, at: number): Ending {
  const shown = shownOf(owed, evidence.unsaid)
  const end = shown?.reason ? GIVEN_UP[shown.state] : undefined
  const wasInTheWay = deadline(owed, evidence) > owed.dueBy + A_MINUTE || owed.until <= owed.dueBy + A_MINUTE
  // The chase waits for a letter that did not arrive; nothing else may wait for ever.
  const waits = shown?.state === 'held' && owed.kind === 'follow_up'
  if (wasInTheWay && (end || waits || isOver(owed, shown, evidence))) return { end: end ?? 'skipped' }
  const isOpen = !shown || shown.state === 'planned' || shown.state === 'sending'
  const words = isOpen ? 'is neither sent nor explained' : `is ${shown.state}: ${shown.reason}`
  return { finding: { wrong: isOpen ? 'lost' : 'unexplained', at, words: `${nameOf(owed)} ${words}` } }
}

/** What stood in the way did so until the whole interview was over, which takes back what was never said of it. */
function isOver(owed: Owed, shown: Unsaid | undefined, evidence: Evidence): boolean {
  return shown?.state === 'cancelled' && shown.reason !== null && owed.until <= deadline(owed, evidence)
}

/** The states in which the product shows that a letter will not leave, and that a person may have to act. */
const GIVEN_UP: Partial<Record<string, End>> = {
  skipped: 'skipped',
  failed: 'failed',
  needs_decision: 'failed',
}

const NAMES: Record<Want['kind'], readonly string[]> = {
  invitation: ['invitation', 'reschedule'],
  change: ['reschedule', 'invitation'],
  follow_up: ['invitation_follow_up'],
  confirmation: ['confirmation'],
  reminder: ['reminder'],
  cancellation: ['cancellation'],
  removal: ['panel_removal'],
}

function shownOf({ person, kind, ordinal, key }: Owed, unsaid: readonly Unsaid[]): Unsaid | undefined {
  const revision = Number(key.split(':')[0])
  return unsaid.find(
    (one) =>
      one.to === person.email &&
      NAMES[kind].includes(one.kind) &&
      one.ordinal === ordinal &&
      one.revision === revision,
  )
}

function nameOf({ kind, ordinal, person, due }: Want): string {
  return `${kind}${ordinal ? ` ${ordinal}` : ''} to ${person.email}, due ${new Date(due).toISOString()},`
}
