import type { EventPayload, Inngest } from 'inngest'
import type { Note } from './probes'

interface Pace {
  /** Epoch milliseconds of the clock that the engine goes by. */
  now: () => number
  /** How long a sleep of the script is, in milliseconds: whole seconds. */
  nap: number
  /** Lets a moment pass, so that what was sent is handled before the next event. */
  pass: (ms: number) => Promise<void>
  /** Makes event ids and keys unique on an engine that remembers them for a day. */
  suffix: string
}

const SECOND = 1000

/** Events of the script in order, by the label under which their effects are written down. */
export function scriptEvents({ now, nap, suffix }: Omit<Pace, 'pass'>): EventPayload[] {
  const until = new Date(now() + 2 * nap).toISOString()
  const length = `${nap / SECOND}s`
  const flaky = (label: string, mode: string) => ({ name: 'probe/flaky', data: { label, mode, until } })
  return [
    { name: 'probe/plain', data: { label: 'plain' } },
    { name: 'probe/that', data: { label: 'that' } },
    { name: 'probe/sleeper', data: { label: 'sleeper', nap: length, until } },
    { name: 'probe/sleeper', data: { label: 'past', nap: '1s', until: '2020-01-01T00:00:00Z' } },
    { name: 'probe/cancellable', data: { label: 'cancelled', id: `a${suffix}`, nap: length } },
    { name: 'probe/cancellable', data: { label: 'kept', id: `b${suffix}`, nap: length } },
    flaky('once', 'once'),
    flaky('always', 'always'),
    flaky('never again', 'never again'),
    flaky('in seconds', 'in seconds'),
    flaky('at an instant', 'at an instant'),
    { name: 'probe/outside', data: { label: 'outside' } },
    { name: 'probe/catcher', data: { label: 'catcher' } },
    { name: 'probe/parallel', data: { label: 'parallel' } },
    ...[1, 2, 3, 4].map((n) => ({
      name: 'probe/narrow',
      data: { label: `narrow ${n}`, key: n === 4 ? 'y' : 'x' },
    })),
    { name: 'probe/once', data: { label: 'idempotent', key: `k${suffix}` } },
    { name: 'probe/once', data: { label: 'idempotent', key: `k${suffix}` } },
    { name: 'probe/plain', id: `same${suffix}`, data: { label: 'same id' } },
    { name: 'probe/plain', id: `same${suffix}`, data: { label: 'same id' } },
    { name: 'probe/parent', data: { label: 'parent' } },
    { name: 'probe/too-long', data: { label: 'too long' } },
  ]
}

/** Sends the whole script, then the cancellation once its run is under way. */
export async function play(client: Inngest.Any, pace: Pace): Promise<void> {
  await client.send(scriptEvents(pace))
  await pace.pass(1500)
  await client.send({ name: 'probe/cancel', data: { id: `a${pace.suffix}` } })
}

/** What an Inngest that works makes of the script: the effects of every label, in order, each once. */
export const GOLDEN: Record<string, string[]> = {
  plain: ['ran'],
  that: ['probe/that'],
  sleeper: ['first', 'second after 1'],
  past: ['first', 'second after 1'],
  cancelled: ['began'],
  kept: ['began', 'ended'],
  once: ['try 0', 'try 1', 'went on'],
  always: ['try 0', 'try 1', 'failed: boom'],
  'never again': ['try 0', 'failed: no way'],
  'in seconds': ['try 0', 'try 1', 'went on'],
  'at an instant': ['try 0', 'try 1', 'went on'],
  outside: ['try 0', 'try 1'],
  catcher: ['caught bad'],
  parallel: ['part 1', 'part 2', 'part 3', 'sum 6'],
  'narrow 1': ['worked'],
  'narrow 2': ['worked'],
  'narrow 3': ['worked'],
  'narrow 4': ['worked'],
  idempotent: ['ran'],
  'same id': ['ran'],
  parent: ['told'],
  "parent's child": ['ran'],
  'too long': ['failed'],
}

/** The call log by label, in order; parallel parts have no order among themselves and are sorted. */
export function callLog(notes: readonly Note[]): Record<string, string[]> {
  const log: Record<string, string[]> = {}
  for (const { label, what } of notes) log[label] = [...(log[label] ?? []), what]
  for (const [label, whats] of Object.entries(log)) {
    const parts = whats.filter((what) => what.startsWith('part ')).sort()
    log[label] = whats.map((what) => (what.startsWith('part ') ? (parts.shift() ?? what) : what))
  }
  return log
}

/** The call log of effects that are keyed by run and step, as the product's are: a repetition changes nothing. */
export function keyedLog(notes: readonly Note[]): Record<string, string[]> {
  const seen = new Set<string>()
  return callLog(
    notes.filter(({ runId, what }) => {
      const key = `${runId} ${what}`
      return seen.size < seen.add(key).size
    }),
  )
}
