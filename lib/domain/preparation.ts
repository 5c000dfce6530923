import type { InterviewFormat } from './interview'

export interface PlannedTask {
  audience: 'candidate' | 'interviewer'
  title: string
}

const byFormat: Record<InterviewFormat, PlannedTask[]> = {
  video: [
    { audience: 'candidate', title: 'Try the video link, your camera and your microphone' },
    { audience: 'interviewer', title: 'Check that the video link works' },
  ],
  phone: [
    { audience: 'candidate', title: 'Find a quiet place with good reception' },
    { audience: 'interviewer', title: 'Have the phone number of the candidate at hand' },
  ],
  onsite: [
    { audience: 'candidate', title: 'Plan your way and allow ten minutes to arrive' },
    { audience: 'interviewer', title: 'Make sure that the room is booked and reception knows' },
  ],
}

const always: PlannedTask[] = [
  { audience: 'candidate', title: 'Read the job description again' },
  { audience: 'candidate', title: 'Note two questions for the team' },
  { audience: 'interviewer', title: 'Read the application' },
  { audience: 'interviewer', title: 'Agree who asks about what' },
]

/** The checklist that both sides start with, in the order in which it is shown. */
export function preparationFor(format: InterviewFormat): PlannedTask[] {
  return [...byFormat[format], ...always]
}
