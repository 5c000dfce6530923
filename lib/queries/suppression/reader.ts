import { db } from '@/lib/db'
import type { ReaderPass } from '@/lib/domain/actor'
import type { MessageKind } from '@/lib/domain/message'
import { findSuppression, type StandingSuppression } from './find'

/** Whom a letter was sent to; undefined when it is gone. The id must come from a token whose signature was checked. */
export async function findReader(messageId: string) {
  const message = await db().message.findUnique({
    where: { id: messageId },
    select: { organizationId: true, recipientEmail: true, recipientName: true, kind: true, batchId: true },
  })
  if (!message) return undefined
  const { organizationId, recipientEmail: email, recipientName: name, batchId } = message
  const kind: MessageKind = message.kind
  return { messageId, organizationId, email, name, kind, inBatch: batchId !== null }
}

export interface ReaderChoices {
  readonly organizationName: string
  /** What stands against writing to them. */
  readonly standing: StandingSuppression | null
  /** Whether opens and clicks of their letters are not noted; undefined for somebody who is no candidate. */
  readonly trackingOff: boolean | undefined
}

/** What a reader has chosen so far. */
export async function readerChoices(reader: ReaderPass): Promise<ReaderChoices> {
  const { organizationId, email } = reader
  const [organization, standing, candidate] = await Promise.all([
    db().organization.findUniqueOrThrow({ where: { id: organizationId }, select: { name: true } }),
    findSuppression(reader, reader),
    db().candidate.findUnique({
      where: { organizationId_email: { organizationId, email } },
      select: { trackingOffAt: true },
    }),
  ])
  return {
    organizationName: organization.name,
    standing,
    trackingOff: candidate ? candidate.trackingOffAt !== null : undefined,
  }
}
