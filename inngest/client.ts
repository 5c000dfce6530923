import { Inngest } from 'inngest'
import { log } from '@/lib/log'

/** The durable engine. Keys and addresses come from INNGEST_* in the environment, read by the SDK itself. */
export const inngest = new Inngest({ id: 'followthrough', logger: log })
