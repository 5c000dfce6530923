import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import type { LocalClock } from '../clock'
import type { Faults } from '../faults'
import type { Agenda } from './agenda'

/** Where events go; the secret begins with whsec_. */
export interface Subscription {
  url: string
  secret: string
}

/** An event as it is posted: https://resend.com/docs/dashboard/webhooks/event-types */
export interface Payload {
  type: string
  /** Virtual time, unlike the signed timestamp. */
  created_at: string
  data: Record<string, unknown>
}

/** After a failure: https://resend.com/docs/dashboard/webhooks/retries-and-replays (seconds). */
const RETRIES = [5, 300, 1800, 7200, 18_000, 36_000, 36_000]
/** Svix gives a receiver 15 s: https://docs.svix.com/receiving/introduction */
const PATIENCE = 15_000

interface Delivery {
  id: string
  body: string
  lane: string
  attempt: number
  copies: number
}

/** Posts events to the subscriber, signed as Svix signs, and tries again on anything but a 2xx. */
export class Webhooks {
  subscription: Subscription | undefined
  private readonly closing = new AbortController()

  constructor(
    private readonly clock: LocalClock,
    private readonly agenda: Agenda,
    private readonly faults: Faults,
  ) {}

  /** Plans the delivery of one event at an instant (virtual). Events of one lane never overlap. */
  post(payload: Payload, lane: string, at: number): void {
    if (!this.subscription) return
    const duplicate = this.faults.takeWebhook('resend', 'duplicate_webhooks', payload.type)
    this.plan(
      {
        id: `msg_${randomBytes(16).toString('hex')}`,
        body: JSON.stringify(payload),
        lane,
        attempt: 0,
        copies: duplicate?.count ?? 1,
      },
      at,
    )
  }

  close(): void {
    this.closing.abort()
  }

  private plan(delivery: Delivery, at: number): void {
    this.agenda.at(at, delivery.lane, () => this.deliver(delivery))
  }

  private async deliver(delivery: Delivery): Promise<void> {
    const { subscription } = this
    if (!subscription) return
    const copies = Array.from({ length: delivery.copies }, () => this.send(delivery, subscription))
    const accepted = (await Promise.all(copies)).every(Boolean)
    const wait = RETRIES[delivery.attempt]
    if (accepted || wait === undefined || this.closing.signal.aborted) return
    this.plan({ ...delivery, attempt: delivery.attempt + 1 }, this.clock.now() + wait * 1000)
  }

  /** Whether the subscriber answered with a 2xx. */
  private async send({ id, body }: Delivery, { url, secret }: Subscription): Promise<boolean> {
    // Real time: receivers hold the timestamp against the real clock (five minutes either way).
    const timestamp = new Date()
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Svix-Webhooks/1.0 (local stand-in)',
          'svix-id': id,
          'svix-timestamp': String(Math.floor(timestamp.getTime() / 1000)),
          'svix-signature': new Webhook(secret).sign(id, timestamp, body),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.closing.signal, AbortSignal.timeout(PATIENCE)]),
      })
      await response.arrayBuffer()
      return response.ok
    } catch {
      // Unreachable, too slow or broken off: all the same to the sender, the retry tells.
      return false
    }
  }
}
