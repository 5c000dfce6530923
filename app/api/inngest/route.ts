import { serve } from 'inngest/next'
import { inngest } from '@/inngest/client'
import { functions } from '@/inngest/functions'

export const { GET, POST, PUT } = serve({ client: inngest, functions })

/**
 * Seconds that a call may take where the host limits it: the longest is a step of a batch, which works for 20, waits for
 * its last slot for 20 more and for the provider's answer for 10 (lib/commands/batch/run.ts).
 */
export const maxDuration = 60
