import { deliverMessage } from '@/lib/commands/message/deliver'
import { giveUpMessage } from '@/lib/commands/message/give-up'
import { mintSystemActor } from '@/lib/domain/actor'
import { inngest } from '../client'
import { messageEnrolled } from '../events'

const system = mintSystemActor('deliver')

/**
 * Sleeps until a message is due and says it. When, never what: each wake-up asks the command, which looks at the
 * truth again and answers either that the matter is settled or when to come back. The engine's own retries are
 * for an application that cannot be reached; 20 of them cover a day. A run for a message that was withdrawn in the
 * meantime is not cancelled: it wakes once, within 48 h, and finds nothing to do.
 */
export const deliverMessageFunction = inngest.createFunction(
  {
    id: 'deliver-message',
    name: 'Deliver a message',
    retries: 20,
    triggers: [messageEnrolled],
    onFailure: async ({ event, error, step }) => {
      const { messageId } = messageEnrolled.schema.parse(event.data.event.data)
      await step.run('give up', () => giveUpMessage(system, messageId, error.message))
    },
  },
  async ({ event, step }) => {
    let wakeAt: string | null = event.data.wakeAt
    while (wakeAt) {
      await step.sleepUntil('until due', new Date(wakeAt))
      const outcome = await step.run('deliver', () => deliverMessage(system, event.data.messageId))
      wakeAt = outcome.comeBackAt
    }
  },
)
