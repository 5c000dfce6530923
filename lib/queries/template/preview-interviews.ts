import { z } from 'zod'
import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { MessageAudience } from '@/lib/domain/message'

export interface PreviewInterview {
  readonly id: string
  readonly candidateName: string
  readonly jobTitle: string
  readonly title: string
}

/** Interviews that a template may be looked at with: the newest 20 that something was or will be said about. */
export async function previewInterviews(viewer: Viewer): Promise<PreviewInterview[]> {
  const rows = await db().interview.findMany({
    where: { organizationId: viewer.organizationId, messages: { some: {} } },
    select: {
      id: true,
      title: true,
      application: { select: { candidate: { select: { name: true } }, job: { select: { title: true } } } },
    },
    orderBy: [{ startsAt: 'desc' }, { id: 'asc' }],
    take: 20,
  })
  return rows.map(({ id, title, application }) => ({
    id,
    title,
    candidateName: application.candidate.name,
    jobTitle: application.job.title,
  }))
}

/** A message of an interview, to such a reader if there is one: what a letter about it is written from. */
export async function messageOfInterview(
  viewer: Viewer,
  { interviewId, audience }: { interviewId: string; audience: MessageAudience },
): Promise<string | undefined> {
  if (!z.uuid().safeParse(interviewId).success) return undefined
  const [row] = await db().$queryRaw<{ id: string }[]>`
    SELECT m."id" FROM "Message" m
    WHERE m."interviewId" = ${interviewId}::uuid AND m."organizationId" = ${viewer.organizationId}::uuid
    ORDER BY m."audience" = ${audience}::"MessageAudience" DESC, m."revision" DESC, m."id" LIMIT 1`
  return row?.id
}
