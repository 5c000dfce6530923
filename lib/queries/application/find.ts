import { z } from 'zod'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { ApplicationStage } from '@/lib/domain/application'
import type { InterviewStatus } from '@/lib/domain/interview'
import type { JobStatus } from '@/lib/domain/job'

export interface InterviewInList {
  readonly id: string
  readonly title: string
  readonly status: InterviewStatus
  readonly startsAt: Date
  readonly endsAt: Date
}

/** The columns of an `InterviewInList`. */
export const interviewInList = { id: true, title: true, status: true, startsAt: true, endsAt: true } as const

export interface ApplicationDetail {
  readonly id: string
  readonly stage: ApplicationStage
  readonly stageChangedAt: Date
  readonly notes: string | null
  readonly createdAt: Date
  readonly candidate: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly timeZone: string | null
  }
  readonly job: { readonly id: string; readonly title: string; readonly status: JobStatus }
  /** By start, latest first, at most 100. */
  readonly interviews: readonly InterviewInList[]
}

/** An application with candidate, job and interviews, in at most four statements; undefined for ids that are not ours. */
export async function findApplication(viewer: Viewer, id: string): Promise<ApplicationDetail | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined
  const found = await db().application.findFirst({
    where: { id, organizationId: viewer.organizationId },
    select: {
      id: true,
      stage: true,
      stageChangedAt: true,
      notes: true,
      createdAt: true,
      candidate: { select: { id: true, name: true, email: true, timeZone: true } },
      job: { select: { id: true, title: true, status: true } },
      interviews: { select: interviewInList, orderBy: [{ startsAt: 'desc' }, { id: 'asc' }], take: 100 },
    },
  })
  return found ?? undefined
}
