import { z } from 'zod'
import type { LocalClock } from '../../clock'
import type { Faults } from '../../faults'
import type { Post } from './post'
import { invalid, Refusal } from './refusal'
import { readJson } from './writable'

const Watch = z.object({
  id: z.string().min(1).max(64),
  type: z.enum(['web_hook', 'webhook']),
  address: z.string(),
  token: z.string().max(256).nullish(),
  expiration: z.union([z.string(), z.number()]).nullish(),
  params: z.record(z.string(), z.string()).nullish(),
})

const Stop = z.object({ id: z.string(), resourceId: z.string() })

interface Channel {
  id: string
  resourceId: string
  resourceUri: string
  address: string
  token: string | undefined
  /** Epoch milliseconds, virtual. */
  expiration: number
  calendar: string
  number: number
}

/** "Default is 604800 seconds" for `params.ttl`. */
const TTL = 604_800_000
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\//

/** Notification channels: https://developers.google.com/workspace/calendar/api/guides/push */
export class Channels {
  private readonly channels = new Map<string, Channel>()

  constructor(
    private readonly clock: LocalClock,
    private readonly post: Post,
    private readonly faults: Faults,
  ) {}

  /** Opens a channel on a calendar's events, and says `sync` to its address. */
  watch(calendar: string, resourceUri: string, body: string): object {
    const parsed = Watch.safeParse(readJson(body))
    if (!parsed.success) throw invalid(z.prettifyError(parsed.error), undefined, 'required')
    const { id, address, params, ...asked } = parsed.data
    if (this.living(id)) throw invalid(`Channel id ${id} not unique`, undefined, 'channelIdNotUnique')
    if (!LOOPBACK.test(address)) throw unreachable(address)
    const now = this.clock.now()
    const ttl = params?.ttl ? Number(params.ttl) * 1000 : TTL
    const expiration = asked.expiration ? Number(asked.expiration) : now + ttl
    if (!(expiration > now)) throw invalid('Channel expiration has to be in the future.', 'expiration')
    const channel: Channel = {
      id,
      resourceId: Buffer.from(`events of ${calendar}`).toString('base64url'),
      resourceUri,
      address,
      token: asked.token ?? undefined,
      expiration: Math.min(expiration, now + 30 * 86_400_000),
      calendar,
      number: 0,
    }
    this.channels.set(id, channel)
    this.plan(channel, 'sync')
    const { resourceId, token } = channel
    return {
      kind: 'api#channel',
      id,
      resourceId,
      resourceUri,
      ...(token ? { token } : {}),
      expiration: String(channel.expiration),
    }
  }

  /** @throws Refusal 404 for a channel that is not this person's. */
  stop(calendar: string, body: string): void {
    const parsed = Stop.safeParse(readJson(body))
    if (!parsed.success) throw invalid(z.prettifyError(parsed.error), undefined, 'required')
    const { id, resourceId } = parsed.data
    const channel = this.living(id)
    if (!channel || channel.calendar !== calendar || channel.resourceId !== resourceId)
      throw new Refusal(404, {
        domain: 'global',
        reason: 'notFound',
        message: `Channel '${id}' not found for project`,
      })
    this.channels.delete(id)
  }

  /** An event of this calendar came, changed or went. */
  changed(calendar: string): void {
    for (const { id } of [...this.channels.values()]) {
      const channel = this.living(id)
      if (channel?.calendar !== calendar) continue
      const copies = this.faults.takeWebhook('google', 'duplicate_webhooks', 'exists')?.count ?? 1
      for (let copy = 0; copy < copies; copy += 1) this.plan(channel, 'exists')
    }
  }

  private living(id: string): Channel | undefined {
    const channel = this.channels.get(id)
    if (channel && channel.expiration > this.clock.now()) return channel
    this.channels.delete(id)
    return undefined
  }

  private plan(channel: Channel, state: 'sync' | 'exists'): void {
    // "This value increases, but not sequentially": 1 is the sync message.
    channel.number += state === 'sync' ? 1 : 7
    const headers: Record<string, string> = {
      'user-agent': 'APIs-Google; (local stand-in)',
      'x-goog-channel-id': channel.id,
      'x-goog-channel-expiration': new Date(channel.expiration).toUTCString(),
      'x-goog-message-number': String(channel.number),
      'x-goog-resource-id': channel.resourceId,
      'x-goog-resource-state': state,
      'x-goog-resource-uri': channel.resourceUri,
      ...(channel.token ? { 'x-goog-channel-token': channel.token } : {}),
    }
    const { id, address } = channel
    this.post.send({ channel: id, address, headers, isWanted: () => Boolean(this.living(id)) })
  }
}

/** Google takes https only; this stand-in leaves the machine for nobody. */
function unreachable(address: string): Refusal {
  return new Refusal(400, {
    domain: 'push',
    reason: 'webhookUrlUnauthorized',
    message: `Unauthorized WebHook callback channel: ${address}`,
  })
}
