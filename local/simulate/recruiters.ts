import { randomUUID } from 'node:crypto'
import type { Viewer } from '@/lib/domain/actor'
import { decideOnReminder } from './decisions'
import { type Act, HOUR } from './history'
import { type Answer, appointmentOf, HOME, placeOf, seatOf } from './place'

/** The commands of the product, called in this process on the database of the world. */
export class Recruiters {
  private readonly booked = new Map<number, string>()
  private viewer: Viewer | undefined
  private rooms = 0

  constructor(
    private readonly now: () => Date,
    private readonly begins: number,
  ) {}

  /** The interview was booked by other hands. */
  knows(interview: number, id: string): void {
    this.booked.set(interview, id)
  }

  async found(): Promise<void> {
    const { db, newId } = await import('@/lib/db')
    const { mintViewer } = await import('@/lib/domain/actor')
    const createdAt = this.now()
    const [organizationId, userId, membershipId] = [newId(), newId(), newId()]
    const person = { name: 'Ada Lindqvist', email: ADA }
    await db().organization.create({
      data: { id: organizationId, name: 'Acme', slug: 'acme', timeZone: HOME, createdAt },
    })
    await db().user.create({ data: { id: userId, ...person, createdAt } })
    await db().membership.create({
      data: { id: membershipId, organizationId, userId, role: 'owner', createdAt },
    })
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
        return this.replace(viewer, interviewId, 'another place')
      case 'reformat':
        return this.replace(viewer, interviewId, act)
      case 'panel': {
        const interviewers = act.seats.map((seat) => seatOf(act.interview, seat))
        return this.replace(viewer, interviewId, { interviewers })
      }
      case 'hold':
      case 'go_on': {
        const { holdMessages, releaseMessages } = await import('@/lib/commands/interview/hold-messages')
        const decide = act.does === 'hold' ? holdMessages : releaseMessages
        return answer(await decide(viewer, { interviewId }, now))
      }
      case 'send_now':
      case 'skip':
      case 'postpone':
        return answer(await decideOnReminder(viewer, { interviewId, act, begins: this.begins }, now))
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
    const { scheduleInterviewAt } = await import('@/lib/commands/interview/schedule-at')
    const { startsAt, endsAt, chase, ...what } = appointmentOf(act, this.begins)
    const outcome = await scheduleInterviewAt(
      viewer,
      {
        ...what,
        startsAt: new Date(startsAt),
        endsAt: new Date(endsAt),
        ...(chase && { rules: { followUps: chase } }),
        submissionId: randomUUID(),
      },
      this.now(),
    )
    if (outcome.ok) this.booked.set(act.interview, outcome.interviewId)
    return answer(outcome)
  }

  /** Saves the form about everything but the time, with one thing changed in it. */
  private async replace(
    viewer: Viewer,
    interviewId: string,
    change: 'another place' | { format: 'video' | 'onsite' } | { interviewers: ReturnType<typeof seatOf>[] },
  ): Promise<Answer> {
    const { db } = await import('@/lib/db')
    const { editInterview } = await import('@/lib/commands/interview/edit')
    const { title, participants, ...present } = await db().interview.findUniqueOrThrow({
      where: { id: interviewId },
      select: {
        title: true,
        format: true,
        location: true,
        meetingUrl: true,
        participants: { where: { removedAt: null }, select: { name: true, email: true, required: true } },
      },
    })
    const was = present.format === 'onsite' ? 'onsite' : 'video'
    const format = typeof change === 'object' && 'format' in change ? change.format : was
    const place = change === 'another place' || format !== was ? this.newPlace(format) : present
    const interviewers =
      typeof change === 'object' && 'interviewers' in change ? change.interviewers : participants
    const draft = {
      ...{ interviewId, title, format, interviewers, allowClash: true },
      location: place.location ?? undefined,
      meetingUrl: place.meetingUrl ?? undefined,
    }
    return answer(await editInterview(viewer, draft, this.now()))
  }

  private newPlace(format: 'video' | 'onsite') {
    this.rooms += 1
    return placeOf(format, this.rooms)
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

/** Who recruits in this world. */
export const ADA = 'ada@acme.example'

function wall(instant: number): string[] {
  return new Date(instant).toLocaleString('sv-SE', { timeZone: HOME }).slice(0, 16).split(' ')
}

function answer(outcome: { ok: true } | { ok: false; reason: string; message?: string }): Answer {
  return outcome.ok ? { yes: true } : { yes: false, why: outcome.message ?? outcome.reason }
}
