import { drawHistory } from '@/local/simulate/draw'
import { type Act, DAY, type History, HOUR, MINUTE } from '@/local/simulate/history'

const DRAWN = 10

/** A world that passes in seconds, and yet meets everything that the planted bugs get wrong. */
export function smallWorld(): History {
  const history = drawHistory({ seed: 11, interviews: DRAWN, days: 6, faults: 'soft' })
  const faults: History['faults'] = [
    ...history.faults,
    { at: after(0.15), breaks: 'provider', how: '503', times: 2 },
    { at: after(2.2), breaks: 'memory', noticed: false },
    { at: after(3.3), breaks: 'clock', lasts: 4 * HOUR },
  ]
  const acts = [...history.acts, ...lives.flatMap((live, index) => live(DRAWN + index))]
  const inTime = (one: { at: number }, other: { at: number }) => one.at - other.at
  return { ...history, acts: acts.sort(inTime), faults: faults.sort(inTime) }
}

const after = (days: number) => Math.round((days * DAY) / (5 * MINUTE)) * 5 * MINUTE

type Life = (interview: number) => Act[]

const booked = (interview: number, at: number, startsAt: number): Act => ({
  at: after(at),
  interview,
  does: 'schedule',
  startsAt: after(startsAt),
  minutes: 60,
  candidateZone: 'America/Denver',
  panel: 1,
})
const confirmed = (interview: number, at: number): Act => ({
  at: after(at),
  interview,
  does: 'confirm',
  clicks: 2,
})

const lives: Life[] = [
  // Silence: an invitation that the provider refuses twice, and the whole ladder.
  (interview) => [booked(interview, 0.2, 5.9)],
  // A yes, then a move that is never confirmed.
  (interview) => [
    booked(interview, 0.3, 3),
    confirmed(interview, 0.5),
    { at: after(1), interview, does: 'move', startsAt: after(5.6) },
  ],
  // A wish for another time that nobody answers.
  (interview) => [booked(interview, 0.4, 5.8), { at: after(0.6), interview, does: 'ask' }],
  // A reminder that falls due while the engine has lost its memory, and one in the middle of a step of the clock.
  (interview) => [booked(interview, 0.5, 3.25), confirmed(interview, 0.7)],
  (interview) => [booked(interview, 0.5, 4.34), confirmed(interview, 0.8)],
  // Cancelled with both reminders still to come; one is taken back, the other was never told to the panel.
  (interview) => [
    booked(interview, 0.5, 5),
    confirmed(interview, 0.9),
    { at: after(1.2), interview, does: 'cancel' },
    { at: after(1.2) + 4_000, interview, does: 'undo' },
    { at: after(1.5), interview, does: 'cancel' },
  ],
  // A new place between a yes and the start.
  (interview) => [
    booked(interview, 0.6, 4),
    confirmed(interview, 0.9),
    { at: after(2), interview, does: 'relocate' },
  ],
]
