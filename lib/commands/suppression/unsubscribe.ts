import { raiseNotification } from '@/lib/commands/notification/raise'
import { recordTimeline } from '@/lib/commands/timeline/record'
import { db, type Transaction } from '@/lib/db'
import type { ReaderPass } from '@/lib/domain/actor'
import { scopeOfOneClick, suppressionKey, type UnsubscribeChoice } from '@/lib/domain/suppression'
import { replanForAddress, suppress } from './suppress'

/**
 * One click in the reader's mail program (RFC 8058): no more letters of this kind, nor of such as are needed less. What
 * is planned already is judged again; a letter on its way still arrives. Repeating it changes nothing.
 */
export async function unsubscribe(reader: ReaderPass, now: Date): Promise<void> {
  const { organizationId, email, messageId } = reader
  const changed = await db().$transaction(async (tx) => {
    const scope = scopeOfOneClick(reader)
    const entry = { organizationId, email, messageId, reason: 'unsubscribe' as const, scope }
    if (!(await suppress(tx, entry, now))) return false
    await tell(tx, reader, 'one click in the mail program', now)
    await askForPersonalWord(tx, reader, now)
    return true
  })
  if (changed) await replanForAddress(organizationId, email, now)
}

/**
 * What a reader chose on the page: everything, only what is needed, or not even reminders; and whether their letters
 * are measured. Takes back what they chose before, and nothing that others put on the list.
 */
export async function chooseLetters(reader: ReaderPass, choice: UnsubscribeChoice, now: Date): Promise<void> {
  const { organizationId, email, messageId } = reader
  await db().$transaction(async (tx) => {
    const kept = choice.letters === 'everything' ? undefined : choice.letters
    const { count } = await tx.suppression.updateMany({
      where: {
        organizationId,
        email: suppressionKey(email) ?? '',
        reason: 'unsubscribe',
        liftedAt: null,
        ...(kept && { scope: { not: kept } }),
      },
      data: { liftedAt: now, liftReason: 'their own choice' },
    })
    const entry = { organizationId, email, messageId, reason: 'unsubscribe' as const }
    const added = kept !== undefined && (await suppress(tx, { ...entry, scope: kept }, now))
    const tracked = await tx.candidate.updateMany({
      where: {
        organizationId,
        email,
        trackingOffAt: choice.tracking === 'off' ? null : { not: null },
      },
      data: { trackingOffAt: choice.tracking === 'off' ? now : null },
    })
    if (count > 0 || added || tracked.count > 0) await tell(tx, reader, inWords(choice), now)
    if (added) await askForPersonalWord(tx, reader, now)
    if (!kept) await closeCards(tx, reader, now)
  })
  await replanForAddress(organizationId, email, now)
}

function inWords({ letters, tracking }: UnsubscribeChoice): string {
  const what = {
    everything: 'every letter',
    optional: 'only what is needed',
    reminders: 'only what is needed, and no reminders',
  }
  return tracking === 'off' ? `${what[letters]}; nothing is to be measured` : what[letters]
}

async function tell(tx: Transaction, reader: ReaderPass, why: string, at: Date): Promise<void> {
  const { organizationId, email, name } = reader
  const candidate = await tx.candidate.findUnique({
    where: { organizationId_email: { organizationId, email } },
    select: { id: true },
  })
  await recordTimeline(
    tx,
    { kind: 'candidate', ...(candidate && { id: candidate.id }), name },
    { organizationId, ...(candidate && { candidateId: candidate.id }), what: 'unsubscribed', why, at },
  )
}

/** Nobody chases their answers any more: each interview that still waits for one is put before a person. */
async function askForPersonalWord(
  tx: Transaction,
  { organizationId, email, messageId }: ReaderPass,
  at: Date,
): Promise<void> {
  const waiting = await tx.interview.findMany({
    where: {
      organizationId,
      status: 'pending',
      startsAt: { gt: at },
      application: { candidate: { email } },
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  for (const { id: interviewId } of waiting)
    await raiseNotification(tx, {
      organizationId,
      interviewId,
      messageId,
      kind: 'unsubscribed',
      dedupeKey: `unsubscribed:${interviewId}`,
      at,
    })
}

async function closeCards(tx: Transaction, { organizationId, email }: ReaderPass, at: Date): Promise<void> {
  await tx.notification.updateMany({
    where: {
      organizationId,
      kind: 'unsubscribed',
      resolvedAt: null,
      interview: { application: { candidate: { email } } },
    },
    data: { resolvedAt: at, resolution: 'they take letters again' },
  })
}
