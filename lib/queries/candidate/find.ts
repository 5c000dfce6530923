import { z } from 'zod'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { ApplicationStage } from '@/lib/domain/application'
import type { JobStatus } from '@/lib/domain/job'
import { type InterviewInList, interviewInList } from '../application/find'

export interface CandidateCard {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly phone: string | null
  readonly timeZone: string | null
  /** BCP 47 tag of the language in which they read. */
  readonly locale: string | null
  /** Since when their letters are not measured; null while they may be. */
  readonly trackingOffAt: Date | null
  readonly notes: string | null
  readonly createdAt: Date
}

export interface CandidateDetail extends CandidateCard {
  readonly applications: readonly CandidateApplication[]
}

export interface CandidateApplication {
  readonly id: string
  readonly stage: ApplicationStage
  readonly stageChangedAt: Date
  readonly job: { readonly id: string; readonly title: string; readonly status: JobStatus }
  /** By start, latest first. */
  readonly interviews: readonly InterviewInList[]
}

/** A candidate without relations, in one statement; undefined for unknown ids and other organisations' ones. */
export async function findCandidateCard(viewer: Viewer, id: string): Promise<CandidateCard | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined
  const found = await db().candidate.findFirst({
    where: { id, organizationId: viewer.organizationId },
    select: {
      id: true,
      name: true,
      email: true,
      phone: true,
      timeZone: true,
      locale: true,
      trackingOffAt: true,
      notes: true,
      createdAt: true,
    },
  })
  return found ?? undefined
}

/** A candidate with the newest 100 applications and their interviews, in at most four statements; undefined as above. */
export async function findCandidate(viewer: Viewer, id: string): Promise<CandidateDetail | undefined> {
  const { organizationId } = viewer
  const card = await findCandidateCard(viewer, id)
  if (!card) return undefined
  const [applications, interviews] = await Promise.all([
    db().application.findMany({
      where: { organizationId, candidateId: id },
      select: {
        id: true,
        stage: true,
        stageChangedAt: true,
        job: { select: { id: true, title: true, status: true } },
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      take: 100,
    }),
    db().interview.findMany({
      where: { organizationId, application: { candidateId: id } },
      select: { ...interviewInList, applicationId: true },
      orderBy: [{ startsAt: 'desc' }, { id: 'asc' }],
      take: 200,
    }),
  ])
  return {
    ...card,
    applications: applications.map((application) => ({
      ...application,
      interviews: interviews.filter((interview) => interview.applicationId === application.id),
    })),
  }
}
