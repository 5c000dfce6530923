import type { LocalClock } from '../clock'
import type { Faults } from '../faults'
import type { ChaosOptions } from '../inngest/executor'
import type { TimeSource } from '../inngest/travel'
import type { RequestLog } from '../requests'
import type { ResendStandIn } from '../resend/stand-in'
import { type Act, MINUTE } from './history'
import type { Unsaid } from './oracle/facts'

/** What the product answered to an act. */
export interface Answer {
  yes: boolean
  why?: string
}

/** The letter whose link a candidate follows: where it leads. */
export interface Link {
  letter: string
  url: string
}

/** Where a history is lived through: the product on real parts, and the hands that act on it. */
export interface Place {
  clock: LocalClock
  resend: ResendStandIn
  faults: Faults
  requests: RequestLog
  sources: TimeSource[]
  /** Founds the organisation. */
  found(): Promise<void>
  /** Does what a recruiter does. `interview` is what `schedule` had answered. @throws what broke on the way */
  recruit(act: Act): Promise<Answer>
  /** Does what a candidate does on the page behind a link. @throws what broke on the way */
  answer(act: Act, link: Link): Promise<Answer>
  /** Resolves when what an act has planned is with the engine, or cannot come there. */
  quiet(): Promise<void>
  /** What the product shows of letters that did not leave. */
  unsaid(): Promise<Unsaid[]>
  misbehave(chaos: ChaosOptions): Promise<void>
  /** The engine loses its memory. */
  forget(): Promise<void>
  /** Has the product look for what was lost, and tell the engine everything again. */
  recover(): Promise<void>
  /** What can be broken by force; absent where the product is not a process. */
  machines?: Machines
  /** How often the engine was unruly. */
  misdeeds(): { repeatedCalls: number; lostEvents: number }
  close(): Promise<void>
}

export interface Machines {
  killApplication(): Promise<void>
  startApplication(): Promise<void>
  killEngine(): Promise<void>
  startEngine(): Promise<void>
  crashDatabase(): Promise<void>
  dropConnections(): Promise<void>
}

export const candidateOf = (interview: number): string => `candidate-${interview}@people.example`
export const panelistOf = (interview: number, seat: number): string =>
  `panel-${interview}-${seat}@acme.example`
/** The organisation's zone, in which interviewers read times. */
export const HOME = 'Europe/Berlin'

/** Where an interview of this format takes place; the number tells one place from the next. */
export function placeOf(
  format: 'video' | 'onsite',
  number: number,
): { format: 'video' | 'onsite'; location?: string; meetingUrl?: string } {
  return format === 'onsite'
    ? { format, location: `Room ${number}` }
    : { format, meetingUrl: `https://meet.acme.example/${number}` }
}

/** Who sits there. */
export function seatOf(interview: number, seat: number) {
  return { name: `Panelist ${seat}`, email: panelistOf(interview, seat), required: true }
}

/** What a recruiter asks for. Instants are ISO. */
export function appointmentOf(act: Extract<Act, { does: 'schedule' }>, begins: number) {
  const { interview, startsAt, minutes, candidateZone, panel, reminders = [], chase } = act
  const start = begins + startsAt
  return {
    candidate: {
      name: `Candidate ${interview}`,
      email: candidateOf(interview),
      timeZone: candidateZone,
    },
    job: { title: 'Backend Engineer' },
    title: 'Technical interview',
    startsAt: new Date(start).toISOString(),
    endsAt: new Date(start + minutes * MINUTE).toISOString(),
    timeZone: HOME,
    ...placeOf('video', 0),
    interviewers: Array.from({ length: panel }, (_, seat) => seatOf(interview, seat)),
    customReminders: [...reminders],
    chase,
    allowClash: false,
  }
}
