import { z } from 'zod'
import { db, type Prisma } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { overrideOf, wordsOf } from '@/lib/domain/message-override'

export type MessageDetail = NonNullable<Awaited<ReturnType<typeof findMessage>>>

/** One message with its whole life, in at most two statements; undefined for unknown ids and those of other organisations. */
export async function findMessage(viewer: Viewer, id: string) {
  if (!z.uuid().safeParse(id).success) return undefined
  const found = await db().message.findFirst({
    where: { id, organizationId: viewer.organizationId },
    select: detail,
  })
  if (!found) return undefined
  const { files, candidate, interview, about, override, words, ...message } = found
  const of = interview ?? about
  const author =
    message.createdById &&
    (await db().user.findUnique({ where: { id: message.createdById }, select: { name: true } }))
  return {
    ...message,
    override: overrideOf(override),
    words: wordsOf(words),
    files: files.map(({ file }) => file),
    authorName: author ? author.name : null,
    interview: of && {
      id: of.id,
      title: of.title,
      jobTitle: of.application.job.title,
    },
    candidate: candidate ?? of?.application.candidate ?? null,
  }
}

const interview = {
  select: {
    id: true,
    title: true,
    application: {
      select: {
        job: { select: { title: true } },
        candidate: { select: { id: true, name: true, phone: true } },
      },
    },
  },
} satisfies { select: Prisma.InterviewSelect }

const detail = {
  id: true,
  kind: true,
  audience: true,
  ordinal: true,
  state: true,
  recipientName: true,
  recipientEmail: true,
  recipientTimeZone: true,
  subject: true,
  why: true,
  reason: true,
  condition: true,
  createdById: true,
  createdAt: true,
  dueAt: true,
  sentAt: true,
  deliveredAt: true,
  openedAt: true,
  clickedAt: true,
  machineOpenedAt: true,
  machineClickedAt: true,
  bouncedAt: true,
  complainedAt: true,
  failedAt: true,
  attempts: true,
  nextAttemptAt: true,
  uncertainSince: true,
  lastError: true,
  provider: true,
  providerId: true,
  template: true,
  templateVersion: true,
  override: true,
  words: true,
  wordsEdits: true,
  interview,
  about: interview,
  candidate: { select: { id: true, name: true, phone: true } },
  files: {
    select: { file: { select: { id: true, name: true, size: true, contentType: true } } },
    orderBy: { position: 'asc' },
  },
  events: {
    select: { id: true, type: true, occurredAt: true },
    orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }],
    take: 100,
  },
} satisfies Prisma.MessageSelect
