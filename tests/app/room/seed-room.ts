import { scheduleInterview } from '@/lib/commands/interview/schedule'
import { db, newId } from '@/lib/db'
import { mintCandidatePass, mintViewer, type Viewer } from '@/lib/domain/actor'
import { InterviewDraft } from '@/lib/domain/interview-draft'
import { localParts } from '@/lib/domain/when'
import { linkToken } from '@/lib/services/link-token'

export interface SeedOptions {
  organizationName?: string
  jobTitle?: string
  candidateName?: string
  title?: string
  startsInMinutes?: number
  timeZone?: string
  candidateTimeZone?: string
  interviewers?: { name: string; email: string }[]
  meetingUrl?: string
  format?: 'phone' | 'video' | 'onsite'
}

export type SeededRoom = Awaited<ReturnType<typeof seedRoom>>

/** An organisation with one interview, booked by the real command, and the link of its invitation. */
export async function seedRoom(options: SeedOptions = {}) {
  const now = new Date()
  const { organizationName = 'Acme', startsInMinutes = 3 * 1440, timeZone = 'Europe/Berlin' } = options
  const [organizationId, userId, jobId, candidateId] = [newId(), newId(), newId(), newId()]
  await db().organization.create({
    data: { id: organizationId, name: organizationName, slug: organizationId, timeZone, createdAt: now },
  })
  const email = `ada.${userId}@acme.example`
  await db().user.create({ data: { id: userId, email, name: 'Ada Lovelace', createdAt: now } })
  await db().job.create({
    data: {
      id: jobId,
      organizationId,
      title: options.jobTitle ?? 'Backend Engineer',
      status: 'open',
      createdAt: now,
    },
  })
  await db().candidate.create({
    data: {
      id: candidateId,
      organizationId,
      name: options.candidateName ?? 'Zoë O’Neil',
      email: 'zoe@candidate.example',
      phone: '+1 303 555 0100',
      createdAt: now,
      updatedAt: now,
    },
  })
  const viewer = mintViewer({
    organizationId,
    organizationSlug: organizationId,
    organizationName,
    organizationTimeZone: timeZone,
    membershipId: newId(),
    userId,
    name: 'Ada Lovelace',
    email,
    role: 'owner',
    timeZone,
  })
  const interviewId = await book(viewer, { jobId, candidateId, options, timeZone, now })
  const startsAt = new Date(Math.floor(now.getTime() / 60_000) * 60_000 + startsInMinutes * 60_000)
  const endsAt = new Date(startsAt.getTime() + 60 * 60_000)
  await db().interview.update({ where: { id: interviewId }, data: { startsAt, endsAt } })
  const link = await db().candidateLink.findFirstOrThrow({ where: { interviewId, purpose: 'decide' } })
  await db().candidateLink.update({ where: { id: link.id }, data: { expiresAt: startsAt } })
  const token = linkToken(link.id)
  const pass = mintCandidatePass({
    linkId: link.id,
    organizationId,
    candidateId,
    interviewId,
    revision: link.revision,
  })
  return { viewer, interviewId, candidateId, linkId: link.id, token, pass }
}

/** Another link to the same room, as later letters carry it. */
export async function roomLink(room: SeededRoom, revision = 0): Promise<string> {
  const id = newId()
  await db().candidateLink.create({
    data: {
      id,
      organizationId: room.viewer.organizationId,
      candidateId: room.candidateId,
      interviewId: room.interviewId,
      purpose: 'room',
      revision,
      createdAt: new Date(),
      expiresAt: new Date(Date.now() + 30 * 86_400_000),
    },
  })
  return linkToken(id)
}

/** Booked three days ahead, since nothing can be booked into the past; the caller moves it from there. */
async function book(
  viewer: Viewer,
  booking: { jobId: string; candidateId: string; options: SeedOptions; timeZone: string; now: Date },
): Promise<string> {
  const { jobId, candidateId, options, timeZone, now } = booking
  const format = options.format ?? 'video'
  const { date } = localParts(new Date(now.getTime() + 3 * 86_400_000), timeZone)
  const draft = InterviewDraft.parse({
    submissionId: newId(),
    candidateId,
    jobId,
    title: options.title ?? 'Technical interview',
    date,
    time: '17:00',
    durationMinutes: 60,
    timeZone,
    candidateTimeZone: options.candidateTimeZone ?? 'America/Denver',
    format,
    ...(format === 'video' ? { meetingUrl: options.meetingUrl ?? 'https://meet.example/abc-defg-hij' } : {}),
    ...(format === 'onsite' ? { location: 'Acme, Invalidenstraße 1, 10115 Berlin, 3rd floor' } : {}),
    interviewers: options.interviewers ?? [
      { name: 'Ivan Inter', email: 'ivan@acme.example' },
      { name: 'Mia Rao', email: 'mia@acme.example' },
    ],
    customReminders: '',
    allowClash: 'on',
  })
  const booked = await scheduleInterview(viewer, draft, now)
  if (!booked.ok) throw new Error(JSON.stringify(booked))
  return booked.interviewId
}
