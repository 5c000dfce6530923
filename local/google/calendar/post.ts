import type { LocalClock } from '../../clock'
import type { Agenda } from '../../resend/agenda'

/** One notification: a POST without a body. */
export interface Message {
  channel: string
  address: string
  headers: Record<string, string>
  /** Asked before another try. */
  isWanted: () => boolean
}

/** Seconds between tries after 500, 502, 503 and 504: the documentation says only "exponential backoff". */
const RETRIES = [1, 2, 4, 8, 16, 32]

/** Posts the notifications of each channel in their order. */
export class Post {
  private readonly closing = new AbortController()

  constructor(
    private readonly clock: LocalClock,
    private readonly agenda: Agenda,
  ) {}

  send(message: Message, attempt = 0, at = this.clock.now()): void {
    this.agenda.at(at, `channel ${message.channel}`, async () => {
      const status = await this.post(message)
      const wait = RETRIES[attempt]
      const again = status === undefined || [500, 502, 503, 504].includes(status)
      if (!again || wait === undefined || this.closing.signal.aborted || !message.isWanted()) return
      this.send(message, attempt + 1, this.clock.now() + wait * 1000)
    })
  }

  close(): void {
    this.closing.abort()
  }

  /** The status of the answer, undefined when there was none. */
  private async post({ address, headers }: Message): Promise<number | undefined> {
    try {
      const signal = AbortSignal.any([this.closing.signal, AbortSignal.timeout(15_000)])
      const response = await fetch(address, { method: 'POST', headers, redirect: 'manual', signal })
      await response.arrayBuffer()
      return response.status
    } catch {
      // Unreachable, too slow or broken off: the retry tells.
      return undefined
    }
  }
}
