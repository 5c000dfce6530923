import { runBatch } from '@/lib/commands/batch/run'
import { mintSystemActor } from '@/lib/domain/actor'
import { inngest } from '../client'
import { batchStarted } from '../events'

const system = mintSystemActor('batch')

/**
 * Has a batch of invitations worked on until nothing of it is left. When, never what: each step asks the command, which
 * looks at the rows and answers when to come back. Of one batch one at a time; any number would be safe. What the
 * engine loses the sweep announces again.
 */
export const sendBatchFunction = inngest.createFunction(
  {
    id: 'send-batch',
    name: 'Send a batch',
    retries: 20,
    concurrency: { key: 'event.data.batchId', limit: 1 },
    triggers: [batchStarted],
  },
  async ({ event, step }) => {
    for (let again = true; again; ) {
      const { comeBackAt } = await step.run('work', () => runBatch(system, event.data.batchId))
      again = comeBackAt !== null
      if (comeBackAt) await step.sleepUntil('until due', new Date(comeBackAt))
    }
  },
)
