import type { LocalClock } from '../clock'
import { Refusal } from './refusal'

const SECOND = 1000

/**
 * Requests per second and mails per day, both on the virtual clock: https://resend.com/docs/api-reference/rate-limit
 * The window slides, so that no second of whatever start holds more than the limit.
 */
export class Limits {
  private recent: number[] = []
  private day = ''
  private sentToday = 0

  constructor(
    private readonly clock: LocalClock,
    private perSecond: number,
    private readonly dailyQuota: number | undefined,
  ) {}

  /** Allows another rate from now on. */
  allow(perSecond: number): void {
    this.perSecond = perSecond
  }

  /** Counts one request and gives the headers for its answer. Throws 429 rate_limit_exceeded over the limit. */
  enter(): Record<string, string> {
    const now = this.clock.now()
    this.recent = this.recent.filter((instant) => instant > now - SECOND)
    const over = this.recent.length >= this.perSecond
    if (!over) this.recent.push(now)
    const headers = {
      'ratelimit-limit': String(this.perSecond),
      'ratelimit-remaining': String(Math.max(0, this.perSecond - this.recent.length)),
      'ratelimit-reset': '1',
    }
    if (!over) return headers
    throw new Refusal(
      429,
      'rate_limit_exceeded',
      `Too many requests. You can only make ${this.perSecond} requests per second. See rate limit response headers for more information.`,
      { ...headers, 'retry-after': '1' },
    )
  }

  /** Counts mails against the quota of the UTC day. Throws 429 daily_quota_exceeded when they do not fit. */
  spend(mails: number): void {
    const day = new Date(this.clock.now()).toISOString().slice(0, 10)
    if (day !== this.day) this.sentToday = 0
    this.day = day
    if (this.dailyQuota !== undefined && this.sentToday + mails > this.dailyQuota) {
      throw new Refusal(
        429,
        'daily_quota_exceeded',
        'You have reached your daily email sending quota.',
        this.untilTomorrow(),
      )
    }
    this.sentToday += mails
  }

  private untilTomorrow(): Record<string, string> {
    const day = 24 * 60 * 60 * SECOND
    return { 'retry-after': String(Math.ceil((day - (this.clock.now() % day)) / SECOND)) }
  }
}
