import { cron } from 'inngest'
import { now } from '@/lib/clock'
import { sweep } from '@/lib/commands/sweep/run'
import { mintSystemActor } from '@/lib/domain/actor'
import { inngest } from '../client'

const system = mintSystemActor('sweep')

/** Looks for what was lost or has come within reach. One at a time; any number would be safe. */
export const sweepFunction = inngest.createFunction(
  {
    id: 'sweep',
    name: 'Sweep',
    retries: 3,
    concurrency: { limit: 1 },
    triggers: [cron(`*/${Number(process.env.SWEEP_MINUTES || 15)} * * * *`)],
  },
  async () => sweep(system, now()),
)
