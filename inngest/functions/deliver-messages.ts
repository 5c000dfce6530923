import { deliverTogether } from '@/lib/commands/message/deliver-together'
import { giveUpMessage } from '@/lib/commands/message/give-up'
import { mintSystemActor } from '@/lib/domain/actor'
import { groupByWake } from '@/lib/domain/wake-group'
import { inngest } from '../client'
import { messagesEnrolled } from '../events'

const system = mintSystemActor('deliver')

/**
 * Sleeps until messages are due and says them. When, never what: each wake-up asks the command, which looks at the
 * truth again and answers which of them are not settled, and when to come back for those. Messages that fall due
 * together share a run, which saves the engine most of its work. The engine's own retries are for an application
 * that cannot be reached; 20 of them cover a day. A run for a message that was withdrawn in the meantime is not
 * cancelled: it wakes once, within 48 h, and finds nothing to do.
 */
export const deliverMessagesFunction = inngest.createFunction(
  {
    id: 'deliver-messages',
    name: 'Deliver messages',
    retries: 20,
    triggers: [messagesEnrolled],
    onFailure: async ({ event, error, step }) => {
      const { messageIds } = messagesEnrolled.schema.parse(event.data.event.data)
      for (const id of messageIds) await step.run('give up', () => giveUpMessage(system, id, error.message))
    },
  },
  async ({ event, step }) => {
    const { messageIds, wakeAt } = event.data
    let waiting = messageIds.map((id) => ({ id, wakeAt: new Date(wakeAt) }))
    for (;;) {
      const [next, ...later] = groupByWake(waiting, EPOCH)
      if (!next) return
      await step.sleepUntil('until due', next.wakeAt)
      const ids = next.members.map(({ id }) => id)
      const unsettled = await step.run('deliver', () => deliverTogether(system, ids))
      waiting = [
        ...later.flatMap(({ members }) => members),
        ...unsettled.map(({ id, comeBackAt }) => ({ id, wakeAt: new Date(comeBackAt) })),
      ]
    }
  },
)

/** The same at every replay, which the clock is not. */
const EPOCH = new Date(0)
