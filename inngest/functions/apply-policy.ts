import { now } from '@/lib/clock'
import { applyPolicy } from '@/lib/commands/policy/apply'
import { mintSystemActor } from '@/lib/domain/actor'
import { inngest } from '../client'
import { policySaved } from '../events'

const system = mintSystemActor('policy')

/** Applies a version to what was booked before it, a batch per step; what the engine loses the sweep finds. */
export const applyPolicyFunction = inngest.createFunction(
  { id: 'apply-policy', name: 'Apply a policy', retries: 20, triggers: [policySaved] },
  async ({ event, step }) => {
    for (let done = false; !done; )
      ({ done } = await step.run('batch', () => applyPolicy(system, event.data.policyId, now())))
  },
)
