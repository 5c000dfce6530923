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

type Own = Partial<Pick<Extract<Act, { does: 'schedule' }>, 'reminders' | 'chase' | 'panel'>>

const booked = (interview: number, at: number, startsAt: number, own: Own = {}): Act => ({
  at: after(at),
  interview,
  does: 'schedule',
  startsAt: after(startsAt),
  minutes: 60,
  candidateZone: 'America/Denver',
  panel: 1,
  ...own,
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
  // A reminder of its own, and another format after the yes, which nobody answers: chased before anything is lost.
  (interview) => [
    booked(interview, 0.6, 4.6, { reminders: [300], chase: { delay: 600, gap: 600, maximum: 2 } }),
    confirmed(interview, 0.9),
    { at: after(1.6), interview, does: 'reformat', format: 'onsite' },
  ],
  // Follow-ups of its own, in silence.
  (interview) => [booked(interview, 0.7, 5.7, { chase: { delay: 720, gap: 360, maximum: 1 } })],
  // A new place between a yes and the start.
  (interview) => [
    booked(interview, 0.6, 4),
    confirmed(interview, 0.9),
    { at: after(2), interview, does: 'relocate' },
  ],
  // Everything is held while a reminder falls due; it goes on before the next one.
  (interview) => [
    booked(interview, 0.5, 5),
    confirmed(interview, 0.9),
    { at: after(3.5), interview, does: 'hold' },
    { at: after(4.5), interview, does: 'go_on' },
  ],
  // A reminder is moved, another one left out, and then the interview itself is moved.
  (interview) => [
    booked(interview, 0.5, 4.5),
    confirmed(interview, 0.9),
    { at: after(1.5), interview, does: 'postpone', minutes: 1440, to: after(3.9) },
    { at: after(1.6), interview, does: 'skip', minutes: 120 },
    { at: after(2), interview, does: 'move', startsAt: after(5.5) },
    confirmed(interview, 2.2),
  ],
  // One of two leaves the panel between the reminders.
  (interview) => [
    booked(interview, 0.5, 4.2, { panel: 2 }),
    confirmed(interview, 0.8),
    { at: after(3.6), interview, does: 'panel', seats: [0] },
  ],
  // A new place between two follow-ups.
  (interview) => [booked(interview, 0.1, 5.9), { at: after(2.4), interview, does: 'relocate' }],
]
