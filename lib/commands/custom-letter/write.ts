import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, newId, type Prisma, type Transaction } from '@/lib/db'
import { mayRecruit, type Viewer } from '@/lib/domain/actor'
import { judgeLetterMoment, judgeLetterWords, type LetterMoment } from '@/lib/domain/custom-letter'
import type { MessageOverride } from '@/lib/domain/message-override'
import { inZone } from '@/lib/domain/planned-message'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { letterRecipient } from '@/lib/queries/custom-letter/recipient'
import { replaceFiles } from './replace-files'

export interface LetterDraft {
  /** Made by the form: a second submit of the same form finds the first letter. */
  submissionId: string
  candidateId: string
  /** The interview that it is about; its letter carries a link to the candidate's room. */
  interviewId?: string | undefined
  subject: string
  text: string
  moment: LetterMoment
  /** It leaves only if the candidate has not answered since it was written. */
  onlyIfNoReply: boolean
  /** Files that this member has uploaded. */
  fileIds: readonly string[]
}

/**
 * Writes a letter to a candidate, to leave in a few seconds or at a chosen moment. It is a message like every other,
 * but belongs to no plan: an interview that is moved or cancelled leaves it as it is.
 * Refusals: `absent` (not the organisation's candidate, not their interview, or an interviewer writes), `invalid`
 * (a message at `subject`, `text`, `date`, `time`, `fold`, `dueAt` or `files`)
 */
export async function writeLetter(
  viewer: Viewer,
  draft: LetterDraft,
  now: Date,
): Promise<Done<{ messageId: string }> | Refusal<'absent' | 'invalid'>> {
  if (!mayRecruit(viewer.role)) return refuse('absent')
  const recipient = await letterRecipient(viewer, draft)
  if (!recipient) return refuse('absent', { fields: await absentAt(viewer, draft) })
  const { subject, text, fields } = judgeLetterWords(draft)
  const moment = judgeLetterMoment(draft.moment, recipient.timeZone, now)
  if (!moment.ok || Object.keys(fields).length > 0)
    return refuse('invalid', { fields: { ...fields, ...(!moment.ok && moment.fields) } })
  const { organizationId, userId } = viewer
  const { interview, candidateId } = recipient
  const messageId = draft.submissionId
  const row = {
    id: messageId,
    organizationId,
    candidateId,
    aboutInterviewId: interview?.id ?? null,
    createdById: userId,
    kind: 'custom',
    audience: 'candidate',
    recipientName: recipient.name,
    recipientEmail: recipient.email,
    recipientTimeZone: recipient.timeZone,
    revision: interview?.revision ?? 0,
    planKey: 'custom',
    state: 'planned',
    why: whyOf(viewer, draft.moment, { at: moment.at, timeZone: recipient.timeZone }),
    dueAt: moment.at,
    condition: draft.onlyIfNoReply ? 'no_reply' : null,
    subject,
    words: { subject, text, by: viewer.name, at: now.toISOString(), before: null },
    override: chosenMoment(viewer, draft.moment, { at: moment.at, now }),
    createdAt: now,
  } satisfies Prisma.MessageCreateManyInput
  return db()
    .$transaction(async (tx) => {
      const { count } = await tx.message.createMany({ data: row, skipDuplicates: true })
      if (count === 0) return isOurs(tx, viewer, messageId)
      if (interview) await openRoom(tx, row, interview)
      const files = await replaceFiles(tx, viewer, { messageId, fileIds: draft.fileIds })
      if (!files.ok) throw new FilesRefused(files)
      await recordTimeline(tx, memberOnTimeline(viewer), {
        organizationId,
        candidateId,
        ...(interview && { interviewId: interview.id }),
        what: 'custom_written',
        why: subject,
        data: { messageId },
        at: now,
      })
      return { ok: true, messageId } as const
    })
    .catch(refusalOfFiles)
}

/** Which of the two is not here. */
async function absentAt(viewer: Viewer, { candidateId }: LetterDraft): Promise<Record<string, string>> {
  return (await letterRecipient(viewer, { candidateId }))
    ? { interviewId: 'This is not an interview of theirs.' }
    : { candidateId: 'There is no such candidate.' }
}

/** Why it leaves when it does, in words. */
export function whyOf(
  { name }: { name: string },
  { kind }: LetterMoment,
  { at, timeZone }: { at: Date; timeZone: string },
): string {
  return kind === 'now' ? `written by ${name}` : `written by ${name}, ${inZone(at, timeZone)}`
}

/** The choice of the moment, as its undo finds it again. */
export function chosenMoment(
  viewer: Viewer,
  { kind }: LetterMoment,
  { at, now }: { at: Date; now: Date },
): MessageOverride {
  return {
    action: kind === 'now' ? 'send_now' : 'move',
    dueAt: at.toISOString(),
    by: viewer.name,
    byId: viewer.userId,
    at: now.toISOString(),
    before: null,
  }
}

/** The letter's own link, to the candidate's room of this one interview; open as long as those of the plan. */
async function openRoom(
  tx: Transaction,
  {
    id,
    organizationId,
    candidateId,
    createdAt,
  }: { id: string; organizationId: string; candidateId: string; createdAt: Date },
  interview: { id: string; revision: number; startsAt: Date },
): Promise<void> {
  const expiresAt = new Date(Math.max(interview.startsAt.getTime(), createdAt.getTime()) + 30 * 86_400_000)
  await tx.candidateLink.create({
    data: {
      id: newId(),
      organizationId,
      candidateId,
      interviewId: interview.id,
      messageId: id,
      purpose: 'room',
      revision: interview.revision,
      createdAt,
      expiresAt,
    },
  })
}

async function isOurs(tx: Transaction, { organizationId }: Viewer, id: string) {
  const before = await tx.message.count({ where: { id, organizationId, kind: 'custom' } })
  return before > 0 ? ({ ok: true, messageId: id } as const) : refuse('absent')
}

/** Rolls back what was written before the files were found wanting. */
export class FilesRefused extends Error {
  constructor(readonly refusal: Refusal<'invalid'>) {
    super('files refused')
  }
}

export function refusalOfFiles(error: unknown): Refusal<'invalid'> {
  if (error instanceof FilesRefused) return error.refusal
  throw error
}
