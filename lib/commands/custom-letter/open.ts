import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import type { Transaction } from '@/lib/db'
import { mayRecruit, type Viewer } from '@/lib/domain/actor'
import type { SendCondition } from '@/lib/domain/message'
import { overrideOf, wordsOf } from '@/lib/domain/message-override'
import { refuse } from '@/lib/domain/refusal'

/** A letter of one's own that somebody is about to decide about, held against its delivery until the transaction ends. */
export type OpenLetter = NonNullable<Awaited<ReturnType<typeof openLetter>>>

/**
 * Takes hold of a letter: a worker that claims it meanwhile waits, and then finds it as it has become.
 * @returns undefined when it is not the viewer's to decide about
 */
export async function openLetter(tx: Transaction, viewer: Viewer, messageId: string) {
  if (!mayRecruit(viewer.role)) return undefined
  const { organizationId } = viewer
  await tx.$queryRaw`
    SELECT 1 FROM "Message" WHERE "id" = ${messageId}::uuid AND "organizationId" = ${organizationId}::uuid FOR UPDATE`
  const row = await tx.message.findFirst({
    where: { id: messageId, organizationId, kind: 'custom' },
    select: {
      id: true,
      state: true,
      dueAt: true,
      subject: true,
      words: true,
      wordsEdits: true,
      override: true,
      condition: true,
      why: true,
      recipientName: true,
      recipientTimeZone: true,
      candidateId: true,
      aboutInterviewId: true,
      files: { select: { fileId: true }, orderBy: { position: 'asc' } },
    },
  })
  if (!row) return undefined
  const { files, ...letter } = row
  const condition: SendCondition | null = row.condition
  const fileIds = files.map(({ fileId }) => fileId)
  return { ...letter, fileIds, condition, words: wordsOf(row.words), override: overrideOf(row.override) }
}

export const letterGone = () =>
  refuse('not_open', { message: 'This letter has left or is on its way; nothing can be changed about it.' })

/** Tells the history of the candidate, and of the interview that the letter is about. */
export async function recordLetter(
  tx: Transaction,
  viewer: Viewer,
  { letter, what, now }: { letter: OpenLetter; what: string; now: Date },
): Promise<void> {
  await recordTimeline(tx, memberOnTimeline(viewer), {
    organizationId: viewer.organizationId,
    ...(letter.candidateId && { candidateId: letter.candidateId }),
    ...(letter.aboutInterviewId && { interviewId: letter.aboutInterviewId }),
    what,
    why: letter.subject,
    data: { messageId: letter.id },
    at: now,
  })
}
