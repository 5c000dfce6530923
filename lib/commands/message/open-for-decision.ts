import type { Transaction } from '@/lib/db'
import { mayRecruit, type Viewer } from '@/lib/domain/actor'
import { type SeenLetter, seenAs } from '@/lib/domain/decision-form'
import type { DecisionContext } from '@/lib/domain/message-decision'
import { overrideOf, wordsOf } from '@/lib/domain/message-override'
import { type Refusal, refuse } from '@/lib/domain/refusal'
import { lockInterview } from './reconcile'

/** An interview whose messages are decided about, held against every other change until the transaction ends. */
export interface OpenPlan extends DecisionContext {
  readonly id: string
  readonly messages: readonly PlanRow[]
}
type PlanRow = Awaited<ReturnType<typeof load>>['messages'][number]

/**
 * Takes hold of the messages that a person wants to decide about.
 * @returns the interview and those messages as they are; or a refusal: `not_open` (not the viewer's to decide),
 *   `changed` (they are not what the person saw)
 */
export async function openForDecision(
  tx: Transaction,
  viewer: Viewer,
  { interviewId, letters, now }: { interviewId: string; letters: readonly SeenLetter[]; now: Date },
): Promise<{ ok: true; plan: OpenPlan; chosen: PlanRow[] } | Refusal<'not_open' | 'changed'>> {
  const plan = await openPlan(tx, viewer, interviewId, now)
  if (!plan) return notOpen()
  const chosen = letters.flatMap(({ id }) => plan.messages.filter((message) => message.id === id))
  if (chosen.length !== letters.length) return notOpen()
  const isStale = letters.some(({ id, seen }) =>
    chosen.some((message) => message.id === id && seenAs(message) !== seen),
  )
  return isStale ? changed() : { ok: true, plan, chosen }
}

/** The interview with its messages, locked; undefined when it is not the viewer's to decide about. */
export async function openPlan(
  tx: Transaction,
  viewer: Viewer,
  interviewId: string,
  now: Date,
): Promise<OpenPlan | undefined> {
  if (!mayRecruit(viewer.role)) return undefined
  const ours = await tx.interview.count({ where: { id: interviewId, organizationId: viewer.organizationId } })
  if (ours === 0) return undefined
  await lockInterview(tx, interviewId)
  return { ...(await load(tx, interviewId)), now }
}

export const notOpen = () => refuse('not_open', { message: 'Nothing can be decided about this any more.' })
const changed = () =>
  refuse('changed', { message: 'This has changed in the meantime. Reload the page to see how it stands.' })

async function load(tx: Transaction, interviewId: string) {
  const { messages, prepTasks, ...interview } = await tx.interview.findUniqueOrThrow({
    where: { id: interviewId },
    select: {
      id: true,
      status: true,
      revision: true,
      startsAt: true,
      wasConfirmedAt: true,
      heldAt: true,
      messagesHeldAt: true,
      prepTasks: { where: { audience: 'candidate', doneAt: null }, select: { id: true } },
      messages: {
        select: {
          id: true,
          kind: true,
          audience: true,
          ordinal: true,
          planKey: true,
          revision: true,
          state: true,
          dueAt: true,
          sentAt: true,
          recipientName: true,
          recipientTimeZone: true,
          override: true,
          words: true,
          wordsEdits: true,
        },
      },
    },
  })
  const rows = messages.map((row) => ({
    ...row,
    override: overrideOf(row.override),
    words: wordsOf(row.words),
  }))
  return { ...interview, openTasks: prepTasks.length, messages: rows }
}
