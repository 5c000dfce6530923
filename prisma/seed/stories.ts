import { randomUUID } from 'node:crypto'
import { askOtherTime } from '@/lib/commands/interview/ask-other-time'
import { cancelInterview } from '@/lib/commands/interview/cancel'
import { completeDueInterviews } from '@/lib/commands/interview/complete-due'
import { confirmInterview } from '@/lib/commands/interview/confirm'
import { declineInterview } from '@/lib/commands/interview/decline'
import { recordAttendance, recordInterviewOutcome } from '@/lib/commands/interview/record-result'
import { scheduleInterview } from '@/lib/commands/interview/schedule'
import { db } from '@/lib/db'
import { type CandidatePass, mintCandidatePass, mintSystemActor } from '@/lib/domain/actor'
import { InterviewDraft } from '@/lib/domain/interview-draft'
import { localParts } from '@/lib/domain/when'
import type { Seeded } from './organization'
import { sayUntil } from './said'

const HOUR = 3_600_000

interface Story {
  candidate: string
  job: string
  title: string
  format: 'video' | 'phone' | 'onsite'
  /** Hours from now: when it was booked (negative) and when it starts, at a full hour. */
  booked: number
  starts: number
  minutes?: number
  panel: [name: string, email: string][]
  /** What the candidate or the recruiter did, and when, hours from now. */
  turn?: [hours: number, act: (pass: CandidatePass, at: Date, seeded: Seeded) => Promise<unknown>]
}

const ivan: [string, string] = ['Ivan Petrov', 'ivan@acme.example']
const mia: [string, string] = ['Mia Rao', 'mia@acme.example']
const grace: [string, string] = ['Grace Obi', 'grace@acme.example']
const samir: [string, string] = ['Samir Aziz', 'samir@acme.example']

const stories: Story[] = [
  {
    candidate: 'Zoë',
    job: 'Backend Engineer',
    title: 'Technical interview',
    format: 'video',
    booked: -70,
    starts: 27,
    panel: [ivan, mia],
    turn: [-20, confirmInterview],
  },
  {
    candidate: 'Kai',
    job: 'Product Manager',
    title: 'First conversation',
    format: 'phone',
    booked: -80,
    starts: 100,
    minutes: 30,
    panel: [mia],
  },
  {
    candidate: 'Lee',
    job: 'Product Designer',
    title: 'Portfolio review',
    format: 'video',
    booked: -30,
    starts: 122,
    panel: [grace],
    turn: [
      -3,
      (pass, at) =>
        askOtherTime(
          pass,
          { wish: 'Could we do Friday after 14:00, or any morning next week? I have a class on that day.' },
          at,
        ),
    ],
  },
  {
    candidate: 'Priya',
    job: 'Backend Engineer',
    title: 'First conversation',
    format: 'video',
    booked: -3,
    starts: 146,
    panel: [ivan],
  },
  {
    candidate: 'Tomás',
    job: 'Backend Engineer',
    title: 'Technical interview',
    format: 'video',
    booked: -120,
    starts: -26,
    panel: [ivan, samir],
    turn: [-100, confirmInterview],
  },
  {
    candidate: 'Aisha',
    job: 'Customer Success Lead',
    title: 'First conversation',
    format: 'phone',
    booked: -150,
    starts: -8,
    minutes: 45,
    panel: [grace],
  },
  {
    candidate: 'Noah',
    job: 'Product Manager',
    title: 'Case study',
    format: 'onsite',
    booked: -60,
    starts: 50,
    minutes: 90,
    panel: [mia, samir],
    turn: [
      -10,
      ({ interviewId }, at, { ben }) =>
        cancelInterview(ben, { interviewId, reason: 'The role changes; we will be in touch' }, at),
    ],
  },
  {
    candidate: 'Mina',
    job: 'Product Designer',
    title: 'First conversation',
    format: 'video',
    booked: -55,
    starts: 75,
    panel: [grace],
    turn: [
      -28,
      (pass, at) => declineInterview(pass, { reason: 'I have accepted another offer. Thank you!' }, at),
    ],
  },
  {
    candidate: 'Jonas',
    job: 'Backend Engineer',
    title: 'First conversation',
    format: 'video',
    booked: -170,
    starts: -50,
    panel: [samir],
    turn: [-140, confirmInterview],
  },
  {
    candidate: 'Sofia',
    job: 'Product Manager',
    title: 'Meet the team',
    format: 'onsite',
    booked: -90,
    starts: 4,
    minutes: 90,
    panel: [mia, ivan],
    turn: [-60, confirmInterview],
  },
  {
    candidate: 'Omar',
    job: 'Customer Success Lead',
    title: 'First conversation',
    format: 'video',
    booked: -110,
    starts: 40,
    minutes: 45,
    panel: [samir],
  },
]

/** Lets eleven interviews live through their story, each by the commands that a person would have used. */
export async function seedStories(seeded: Seeded, now: Date): Promise<number> {
  for (const story of stories) await tell(seeded, story, now)
  await completeDueInterviews(mintSystemActor('sweep'), now)
  await writeDown(seeded, now)
  return stories.length
}

async function tell(seeded: Seeded, story: Story, now: Date): Promise<void> {
  const at = (hours: number) => new Date(now.getTime() + hours * HOUR)
  const candidate = seeded.candidates.get(story.candidate)
  if (!candidate) throw new Error(`Nobody is called ${story.candidate}`)
  const startsAt = new Date(Math.floor(at(story.starts).getTime() / HOUR) * HOUR)
  const { date, time } = localParts(startsAt, 'Europe/Berlin')
  const draft = InterviewDraft.parse({
    submissionId: randomUUID(),
    candidateId: candidate.id,
    jobId: seeded.jobs.get(story.job),
    title: story.title,
    date,
    time,
    fold: 'earlier',
    durationMinutes: story.minutes ?? 60,
    timeZone: 'Europe/Berlin',
    candidateTimeZone: candidate.timeZone,
    format: story.format,
    location: story.format === 'onsite' ? 'Acme, Torstraße 1, 10119 Berlin, 3rd floor' : '',
    meetingUrl:
      story.format === 'video'
        ? `https://meet.acme.example/${story.candidate.toLowerCase().slice(0, 3)}-room`
        : '',
    interviewers: story.panel.map(([name, email]) => ({ name, email, required: true })),
    customReminders: '',
    allowClash: true,
  })
  const booked = await scheduleInterview(seeded.ada, draft, at(story.booked))
  if (!booked.ok) throw new Error(`${story.candidate}: ${JSON.stringify(booked)}`)
  const { interviewId } = booked
  const link = await db().candidateLink.findFirstOrThrow({ where: { interviewId }, select: { id: true } })
  const pass = mintCandidatePass({
    linkId: link.id,
    organizationId: seeded.ada.organizationId,
    candidateId: candidate.id,
    interviewId,
    revision: 0,
  })
  if (story.turn) {
    const [hours, act] = story.turn
    await sayUntil(interviewId, at(hours))
    await act(pass, at(hours), seeded)
  }
  await sayUntil(interviewId, now)
}

/** What the recruiters wrote down once the interviews were over. */
async function writeDown(seeded: Seeded, now: Date): Promise<void> {
  const finished = await db().interview.findMany({
    where: { organizationId: seeded.ada.organizationId, status: 'completed' },
    select: { id: true, application: { select: { candidate: { select: { name: true } } } } },
  })
  for (const { id: interviewId, application } of finished) {
    if (application.candidate.name.startsWith('Tomás'))
      await recordInterviewOutcome(
        seeded.ada,
        { interviewId, outcome: 'advance', notes: 'Clear thinking about queues; asks good questions.' },
        now,
      )
    if (application.candidate.name.startsWith('Jonas'))
      await recordAttendance(seeded.ada, { interviewId, tookPlace: false }, now)
  }
}
