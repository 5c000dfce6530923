import { randomUUID } from 'node:crypto'
import type { Viewer } from '@/lib/domain/actor'
import { type Act, HOUR } from './history'
import { type Answer, candidateOf, HOME, panelistOf } from './place'

/** The commands of the product, called in this process on the database of the world. */
export class Recruiters {
  private readonly booked = new Map<number, string>()
  private readonly candidates = new Map<number, string>()
  private viewer: Viewer | undefined
  private jobId = ''
  private rooms = 0

  constructor(
    private readonly now: () => Date,
    private readonly begins: number,
  ) {}

  async found(candidates: number): Promise<void> {
    const { db, newId } = await import('@/lib/db')
    const { mintViewer } = await import('@/lib/domain/actor')
    const createdAt = this.now()
    const [organizationId, userId, membershipId, jobId] = [newId(), newId(), newId(), newId()]
    const person = { name: 'Ada Lindqvist', email: 'ada@acme.example' }
    await db().organization.create({
      data: { id: organizationId, name: 'Acme', slug: 'acme', timeZone: HOME, createdAt },
    })
    await db().user.create({ data: { id: userId, ...person, createdAt } })
    await db().membership.create({
      data: { id: membershipId, organizationId, userId, role: 'owner', createdAt },
    })
    await db().job.create({
      data: { id: jobId, organizationId, title: 'Backend Engineer', status: 'open', createdAt },
    })
    const rows = Array.from({ length: candidates }, (_, number) => ({
      id: newId(),
      organizationId,
      name: `Candidate ${number}`,
      email: candidateOf(number),
      timeZone: HOME,
      createdAt,
      updatedAt: createdAt,
    }))
    await db().candidate.createMany({ data: rows })
    for (const [number, { id }] of rows.entries()) this.candidates.set(number, id)
    this.jobId = jobId
    const organization = {
      organizationId,
      organizationSlug: 'acme',
      organizationName: 'Acme',
      organizationTimeZone: HOME,
    }
    this.viewer = mintViewer({
      ...organization,
      membershipId,
      userId,
      ...person,
      role: 'owner',
      timeZone: HOME,
    })
  }

  async does(act: Act): Promise<Answer> {
    const { viewer } = this
    if (!viewer) throw new Error('unreachable')
    if (act.does === 'schedule') return this.schedule(viewer, act)
    const interviewId = this.booked.get(act.interview)
    if (!interviewId) return { yes: false, why: 'it was never scheduled' }
    const now = this.now()
    switch (act.does) {
      case 'move': {
        const { rescheduleInterview } = await import('@/lib/commands/interview/reschedule')
        const durationMinutes = await this.lengthOf(interviewId)
        const when = { ...this.local(act.startsAt), durationMinutes, timeZone: HOME }
        return answer(await rescheduleInterview(viewer, { interviewId, ...when, allowClash: true }, now))
      }
      case 'relocate':
        return this.relocate(viewer, interviewId)
      case 'cancel': {
        const { cancelInterview } = await import('@/lib/commands/interview/cancel')
        return answer(await cancelInterview(viewer, { interviewId }, now))
      }
      case 'undo': {
        const { undoCancel } = await import('@/lib/commands/interview/undo-cancel')
        return answer(await undoCancel(viewer, { interviewId }, now))
      }
      case 'keep': {
        const { keepTime } = await import('@/lib/commands/interview/keep-time')
        return answer(await keepTime(viewer, { interviewId }, now))
      }
      case 'invite_again': {
        const { inviteAgain } = await import('@/lib/commands/interview/reschedule')
        return answer(await inviteAgain(viewer, { interviewId, allowClash: true }, now))
      }
      default:
        throw new Error(`No recruiter does "${act.does}"`)
    }
  }

  private async schedule(viewer: Viewer, act: Extract<Act, { does: 'schedule' }>): Promise<Answer> {
    const { scheduleInterview } = await import('@/lib/commands/interview/schedule')
    const draft = {
      submissionId: randomUUID(),
      candidateId: this.candidates.get(act.interview) ?? '',
      jobId: this.jobId,
      title: 'Technical interview',
      ...this.local(act.startsAt),
      durationMinutes: act.minutes,
      timeZone: HOME,
      candidateTimeZone: act.candidateZone,
      format: 'video' as const,
      location: '',
      meetingUrl: 'https://meet.acme.example/first',
      interviewers: Array.from({ length: act.panel }, (_, seat) => ({
        name: `Panelist ${seat}`,
        email: panelistOf(act.interview, seat),
        required: true,
      })),
      customReminders: [],
      allowClash: false,
    }
    const outcome = await scheduleInterview(viewer, draft, this.now())
    if (outcome.ok) this.booked.set(act.interview, outcome.interviewId)
    return answer(outcome)
  }

  private async relocate(viewer: Viewer, interviewId: string): Promise<Answer> {
    const { db } = await import('@/lib/db')
    const { editInterview } = await import('@/lib/commands/interview/edit')
    const { title, participants } = await db().interview.findUniqueOrThrow({
      where: { id: interviewId },
      select: {
        title: true,
        participants: { where: { removedAt: null }, select: { name: true, email: true, required: true } },
      },
    })
    this.rooms += 1
    const meetingUrl = `https://meet.acme.example/${this.rooms}`
    const place = { title, format: 'video' as const, location: '', meetingUrl, interviewers: participants }
    return answer(await editInterview(viewer, { interviewId, ...place, allowClash: true }, this.now()))
  }

  private async lengthOf(interviewId: string): Promise<number> {
    const { db } = await import('@/lib/db')
    const select = { startsAt: true, endsAt: true }
    const { startsAt, endsAt } = await db().interview.findUniqueOrThrow({
      where: { id: interviewId },
      select,
    })
    return (endsAt.getTime() - startsAt.getTime()) / 60_000
  }

  /** The wall clock of an instant; the second one of an hour that is shown twice. */
  private local(after: number): { date: string; time: string; fold?: 'later' } {
    const instant = this.begins + after
    const [date = '', time = ''] = wall(instant)
    const isSecond = wall(instant - HOUR).join() === `${date},${time}`
    const isFirst = wall(instant + HOUR).join() === `${date},${time}`
    if (isFirst) return { date, time, fold: 'earlier' as 'later' }
    return { date, time, ...(isSecond ? { fold: 'later' as const } : {}) }
  }
}

function wall(instant: number): string[] {
  return new Date(instant).toLocaleString('sv-SE', { timeZone: HOME }).slice(0, 16).split(' ')
}

function answer(outcome: { ok: true } | { ok: false; reason: string; message?: string }): Answer {
  return outcome.ok ? { yes: true } : { yes: false, why: outcome.message ?? outcome.reason }
}
