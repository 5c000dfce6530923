import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { exchange, isBrokenOff } from './exchange'
import { bearerOf } from './protocol'
import type { TimeSource } from './travel'

const State = z.object({
  nextDue: z.number().optional(),
  nextTick: z.number().optional(),
  misdeeds: z.object({ repeatedCalls: z.number(), lostEvents: z.number() }),
  done: z.number(),
})

/** An executor in another process, as time travel sees it: asked over its own port, and out of time while it is down. */
export class RemoteExecutor implements TimeSource {
  /** How often it was unruly since it started. */
  misdeeds = { repeatedCalls: 0, lostEvents: 0 }
  private due: number | undefined
  private tick: number | undefined
  private calls = 0

  constructor(
    private readonly url: string,
    private readonly signingKey: string,
  ) {}

  nextDue(): number | undefined {
    return this.due
  }

  /** The next tick of a cron, as far as it is known. */
  nextTick(): number | undefined {
    return this.tick
  }

  done(): number {
    return this.calls
  }

  /** It looks at the clock when it is asked to settle. */
  pump(): void {}

  async settled(): Promise<void> {
    this.due = undefined
    this.tick = undefined
    const answer = await this.patiently(() => this.ask('settle'))
    if (answer) await this.learn(answer)
  }

  /** Has it leave out the ticks of its crons before this instant, and settle. */
  async rest(until: number): Promise<void> {
    const answer = await this.patiently(() => this.ask('rest', until))
    if (answer) await this.learn(answer)
  }

  /** @throws a fault with a `code` while nobody listens. */
  async ask(what: 'settle' | 'forget' | 'misbehave' | 'rest', body: object | number = {}): Promise<Response> {
    return exchange(`${this.url}/local/${what}`, {
      method: 'POST',
      headers: { authorization: bearerOf(this.signingKey) },
      body: JSON.stringify(body),
    })
  }

  private async learn(answer: Response): Promise<void> {
    const { nextDue, nextTick, misdeeds, done } = State.parse(await answer.json())
    this.due = nextDue
    this.tick = nextTick
    this.misdeeds = misdeeds
    this.calls = done
  }

  /** One broken connection may have been idle for too long; after several nobody is there. */
  private async patiently(ask: () => Promise<Response>): Promise<Response | undefined> {
    for (let tries = 1; tries <= 3; tries += 1)
      try {
        return await ask()
      } catch (fault) {
        if (!isBrokenOff(fault)) throw fault
        await pause(20)
      }
    return undefined
  }
}
