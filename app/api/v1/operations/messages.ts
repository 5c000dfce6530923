import { writeLetter } from '@/lib/commands/custom-letter/write'
import { sendAgain } from '@/lib/commands/message/send-again'
import { cancelMessage, moveMessageTo } from '@/lib/commands/message/steer'
import type { Viewer } from '@/lib/domain/actor'
import {
  MessageCreate,
  MessageFilter,
  MessageMove,
  MessageWire,
  NothingMore,
} from '@/lib/domain/wire/message'
import { findMessageWire, listOutboxWires } from '@/lib/queries/message/wire'
import { operation } from '../operation'
import { Problem, problemOf } from '../problem'

export const messageOperations = [
  operation({
    name: 'listMessages',
    summary: 'List everything that was and will be said, the latest moment first',
    method: 'GET',
    path: '/messages',
    scope: 'messages:read',
    list: { filter: MessageFilter, cursorOf: () => 'messages' },
    answer: MessageWire,
    success: [200],
    problems: [],
    run: async ({ viewer }, { query, page }) => {
      const { q: search, dueFrom: from, dueBefore: until, ...filter } = query
      return { status: 200, body: await listOutboxWires(viewer, { ...page, ...filter, search, from, until }) }
    },
  }),
  operation({
    name: 'writeMessage',
    summary: 'Write to a candidate, now or later',
    description:
      'The letter leaves in the name of the member whom the key acts for, and is answered to them. It belongs to no plan: an interview that is moved or cancelled leaves it as it is.',
    method: 'POST',
    path: '/messages',
    scope: 'messages:write',
    body: MessageCreate,
    answer: MessageWire,
    success: [201],
    problems: [],
    example: {
      candidateId: '0195af27-6902-7b8a-94a3-4acdddb5fb60',
      subject: 'What to bring on Thursday',
      text: 'Hello Zoë,\n\nplease bring your passport.\n\nAda',
      dueAt: '2027-03-03T09:00:00-07:00',
      onlyIfNoReply: true,
    },
    run: async ({ viewer }, { body, ownId, now }) => {
      const { dueAt, ...letter } = body
      const moment = dueAt ? ({ kind: 'instant', at: dueAt } as const) : ({ kind: 'now' } as const)
      const outcome = await writeLetter(viewer, { ...letter, moment, submissionId: ownId, fileIds: [] }, now)
      if (!outcome.ok && outcome.reason === 'absent')
        throw new Problem('invalid', { fields: outcome.fields ?? {} })
      if (!outcome.ok) throw problemOf(outcome)
      const { messageId } = outcome
      return { status: 201, body: await shown(viewer, messageId), location: `/messages/${messageId}` }
    },
  }),
  operation({
    name: 'getMessage',
    summary: 'Get a message',
    method: 'GET',
    path: '/messages/{id}',
    scope: 'messages:read',
    answer: MessageWire,
    success: [200],
    problems: [404],
    run: async ({ viewer }, { id }) => ({ status: 200, body: await shown(viewer, id) }),
  }),
  operation({
    name: 'moveMessage',
    summary: 'Give a message that has not left another moment',
    description:
      'One of an interview’s plan moves by whole minutes, and not beyond the start of the interview; when the interview itself gets another time, it is planned anew. One that was cancelled or skipped is planned again.',
    method: 'PATCH',
    path: '/messages/{id}',
    scope: 'messages:write',
    body: MessageMove,
    answer: MessageWire,
    success: [200],
    problems: [404, 409],
    example: { dueAt: '2027-03-03T09:00:00-07:00' },
    run: async ({ viewer }, { id, body, now }) => {
      await shown(viewer, id)
      const outcome = await moveMessageTo(viewer, { messageId: id, ...body }, now)
      if (!outcome.ok) throw problemOf(outcome)
      return { status: 200, body: await shown(viewer, id) }
    },
  }),
  operation({
    name: 'cancelMessage',
    summary: 'Leave a message out that has not left',
    method: 'POST',
    path: '/messages/{id}/cancel',
    scope: 'messages:write',
    body: NothingMore,
    answer: MessageWire,
    success: [200],
    problems: [404, 409],
    run: async ({ viewer }, { id, now }) => {
      await shown(viewer, id)
      const outcome = await cancelMessage(viewer, { messageId: id }, now)
      if (!outcome.ok) throw problemOf(outcome)
      return { status: 200, body: await shown(viewer, id) }
    },
  }),
  operation({
    name: 'retryMessage',
    summary: 'Send a message again that failed, came back or may not have left',
    description: 'It is a new letter: where the first one did arrive, there will be two.',
    method: 'POST',
    path: '/messages/{id}/retry',
    scope: 'messages:write',
    body: NothingMore,
    answer: MessageWire,
    success: [200],
    problems: [404, 409],
    run: async ({ viewer }, { id, now }) => {
      await shown(viewer, id)
      const outcome = await sendAgain(viewer, { messageId: id }, now)
      if (!outcome.ok) throw problemOf(outcome)
      return { status: 200, body: await shown(viewer, id) }
    },
  }),
]

async function shown(viewer: Viewer, id: string): Promise<MessageWire> {
  const message = await findMessageWire(viewer, id)
  if (!message) throw new Problem('not_found')
  return message
}
