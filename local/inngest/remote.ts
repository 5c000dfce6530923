import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { bearerOf } from './protocol'
import type { TimeSource } from './travel'

const State = z.object({
  nextDue: z.number().optional(),
  misdeeds: z.object({ repeatedCalls: z.number(), lostEvents: z.number() }),
})

/** An executor in another process, as time travel sees it: asked over its own port, and out of time while it is down. */
export class RemoteExecutor implements TimeSource {
  /** How often it was unruly since it started. */
  misdeeds = { repeatedCalls: 0, lostEvents: 0 }
  private due: number | undefined

  constructor(
    private readonly url: string,
    private readonly signingKey: string,
  ) {}

  nextDue(): number | undefined {
    return this.due
  }

  /** It looks at the clock when it is asked to settle. */
  pump(): void {}

  async settled(): Promise<void> {
    this.due = undefined
    const answer = await this.settle()
    if (!answer) return
    const { nextDue, misdeeds } = State.parse(await answer.json())
    this.due = nextDue
    this.misdeeds = misdeeds
  }

  /** One broken connection may have been idle for too long; after several nobody is there. */
  private async settle(): Promise<Response | undefined> {
    for (let tries = 1; tries <= 3; tries += 1)
      try {
        return await this.ask('settle')
      } catch (fault) {
        if (!(fault instanceof TypeError)) throw fault
        await pause(20)
      }
    return undefined
  }

  /** @throws TypeError while nobody listens. */
  async ask(what: 'settle' | 'forget' | 'misbehave', body: object = {}): Promise<Response> {
    return fetch(`${this.url}/local/${what}`, {
      method: 'POST',
      headers: { authorization: bearerOf(this.signingKey) },
      body: JSON.stringify(body),
    })
  }
}
