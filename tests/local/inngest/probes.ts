import { setTimeout as pause } from 'node:timers/promises'
import { type Inngest, type InngestFunction, NonRetriableError, RetryAfterError } from 'inngest'

/** One effect of a probe: which script line it belongs to, what happened, in which run. */
export interface Note {
  label: string
  what: string
  runId: string
  /** Epoch milliseconds of the clock given to the probes. */
  at: number
}

export interface Probes {
  functions: InngestFunction.Any[]
  notes: Note[]
  /** The most calls of the limited probes that were ever in flight at once, per key. */
  mostAtOnce: Map<string, number>
}

/** Functions that use each feature of the engine that the product uses, and write down what they did. */
export function createProbes(client: Inngest, now: () => number): Probes {
  const notes: Note[] = []
  const atOnce = new Map<string, number>()
  const mostAtOnce = new Map<string, number>()

  function note(event: { data?: Record<string, unknown> }, what: string, runId: string): void {
    notes.push({ label: String(event.data?.label), what, runId, at: now() })
  }

  async function occupy(key: string): Promise<void> {
    const count = (atOnce.get(key) ?? 0) + 1
    atOnce.set(key, count)
    mostAtOnce.set(key, Math.max(count, mostAtOnce.get(key) ?? 0))
    await pause(5)
    atOnce.set(key, (atOnce.get(key) ?? 0) - 1)
  }

  const functions = [
    client.createFunction({ id: 'plain', triggers: { event: 'probe/plain' } }, async ({ event, runId }) => {
      note(event, 'ran', runId)
    }),
    client.createFunction(
      { id: 'either', triggers: [{ event: 'probe/this' }, { event: 'probe/that' }] },
      async ({ event, runId }) => {
        note(event, event.name, runId)
      },
    ),
    client.createFunction(
      { id: 'sleeper', triggers: { event: 'probe/sleeper' } },
      async ({ event, step, runId }) => {
        const first = await step.run('first', () => {
          note(event, 'first', runId)
          return 1
        })
        await step.sleep('nap', event.data.nap)
        await step.sleepUntil('until', event.data.until)
        await step.run('second', () => note(event, `second after ${first}`, runId))
      },
    ),
    client.createFunction(
      {
        id: 'cancellable',
        triggers: { event: 'probe/cancellable' },
        cancelOn: [{ event: 'probe/cancel', match: 'data.id' }],
        onFailure: ({ event, runId }) => note(event.data.event, 'failed', runId),
      },
      async ({ event, step, runId }) => {
        await step.run('begin', () => note(event, 'began', runId))
        await step.sleep('wait', event.data.nap)
        await step.run('end', () => note(event, 'ended', runId))
      },
    ),
    client.createFunction(
      {
        id: 'flaky',
        retries: 1,
        triggers: { event: 'probe/flaky' },
        onFailure: ({ event, error, runId }) => note(event.data.event, `failed: ${error.message}`, runId),
      },
      async ({ event, step, attempt, runId }) => {
        await step.run('try', () => {
          note(event, `try ${attempt}`, runId)
          if (event.data.mode === 'never again') throw new NonRetriableError('no way')
          if (event.data.mode === 'always') throw new Error('boom')
          if (event.data.mode === 'in seconds' && attempt === 0) throw new RetryAfterError('wait', '3s')
          if (event.data.mode === 'at an instant' && attempt === 0) {
            throw new RetryAfterError('wait', new Date(event.data.until))
          }
          if (event.data.mode === 'once' && attempt === 0) throw new Error('once')
        })
        await step.run('after', () => note(event, 'went on', runId))
      },
    ),
    client.createFunction(
      { id: 'outside', retries: 1, triggers: { event: 'probe/outside' } },
      async ({ event, attempt, runId }) => {
        note(event, `try ${attempt}`, runId)
        if (attempt === 0) throw new Error('outside of any step')
      },
    ),
    client.createFunction(
      { id: 'catcher', retries: 0, triggers: { event: 'probe/catcher' } },
      async ({ event, step, runId }) => {
        const caught = await step
          .run('bad', () => {
            throw new Error('bad')
          })
          .catch((error: Error) => error.message)
        await step.run('record', () => note(event, `caught ${caught}`, runId))
      },
    ),
    client.createFunction(
      { id: 'parallel', triggers: { event: 'probe/parallel' } },
      async ({ event, step, runId }) => {
        const parts = [1, 2, 3].map((part) =>
          step.run(`part ${part}`, () => {
            note(event, `part ${part}`, runId)
            return part
          }),
        )
        const [sum] = await Promise.all([
          Promise.all(parts).then((all) => all.reduce((a, b) => a + b)),
          step.sleep('beside', '1s'),
        ])
        await step.run('sum', () => note(event, `sum ${sum}`, runId))
      },
    ),
    client.createFunction(
      {
        id: 'narrow',
        triggers: { event: 'probe/narrow' },
        concurrency: [{ limit: 1, key: 'event.data.key' }, { limit: 2 }],
      },
      async ({ event, step, runId }) => {
        await step.run('work', async () => {
          await Promise.all([occupy(`key ${event.data.key}`), occupy('all')])
          note(event, 'worked', runId)
        })
      },
    ),
    client.createFunction(
      { id: 'once', idempotency: 'event.data.key', triggers: { event: 'probe/once' } },
      async ({ event, runId }) => {
        note(event, 'ran', runId)
      },
    ),
    client.createFunction(
      { id: 'parent', triggers: { event: 'probe/parent' } },
      async ({ event, step, runId }) => {
        await step.sendEvent('tell', {
          name: 'probe/plain',
          // A repeated step sends again: only an id of its own keeps it one event.
          id: `child of ${runId}`,
          data: { label: `${String(event.data.label)}'s child` },
        })
        await step.run('told', () => note(event, 'told', runId))
      },
    ),
    client.createFunction(
      {
        id: 'too-long',
        triggers: { event: 'probe/too-long' },
        onFailure: ({ event, runId }) => note(event.data.event, 'failed', runId),
      },
      async ({ event, step, runId }) => {
        await step.sleep('long', '367d')
        note(event, 'woke', runId)
      },
    ),
  ]
  return { functions, notes, mostAtOnce }
}
