import type { LocalClock } from '../../clock'
import { rateLimitExceeded } from './refusal'

export interface QuotaOptions {
  /** Requests of one person in a sliding minute of virtual time; 600 by default. */
  perUserPerMinute?: number
  /** How a request too many is refused; the documentation allows both, 403 is the default here. */
  answer?: 403 | 429
}

/** "Quotas are calculated per minute using a sliding window": https://developers.google.com/workspace/calendar/api/guides/quota */
export class Quota {
  private readonly asked = new Map<string, number[]>()

  constructor(
    private readonly clock: LocalClock,
    readonly options: QuotaOptions,
  ) {}

  /** @throws Refusal when this person has used the minute up; a refused request does not count. */
  spend(email: string): void {
    const { perUserPerMinute = 600, answer = 403 } = this.options
    const now = this.clock.now()
    const lately = (this.asked.get(email) ?? []).filter((at) => at > now - 60_000)
    this.asked.set(email, lately)
    if (lately.length >= perUserPerMinute) throw rateLimitExceeded(answer)
    lately.push(now)
  }
}
