import { now, until } from '@/lib/clock'
import { reserveSlot } from '@/lib/commands/rate-limit/reserve'
import { env } from '@/lib/env'

/** One request to the provider beside the letters: in its turn, since the limit is the account's. */
export async function askProvider<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  await until(await reserveSlot('mail', env().EMAIL_REQUESTS_PER_SECOND, now()))
  return ask()
}
