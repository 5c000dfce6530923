import { expect, test } from 'vitest'
import { LocalClock } from '@/local/clock'
import { type TimeSource, travelTo } from '@/local/inngest/travel'

/** A source with work at these instants; what it does may give another one work. */
class Worker implements TimeSource {
  asked = 0
  private works = 0

  constructor(
    private readonly clock: LocalClock,
    private readonly due: number[],
    private readonly work: () => void = () => {},
  ) {}

  add(instant: number): void {
    this.due.push(instant)
  }

  nextDue(): number | undefined {
    return this.due[0]
  }

  pump(): void {}

  async settled(): Promise<void> {
    this.asked += 1
    while ((this.due[0] ?? Number.POSITIVE_INFINITY) <= this.clock.now()) {
      this.due.shift()
      this.works += 1
      this.work()
    }
  }

  done(): number {
    return this.works
  }
}

test('who was given work while the others settled is asked again, and nobody for nothing', async () => {
  const clock = new LocalClock()
  const start = clock.now()
  const idle = new Worker(clock, [])
  const receiver: Worker = new Worker(clock, [])
  const sender = new Worker(clock, [start + 60_000], () => receiver.add(clock.now()))
  await travelTo([receiver, idle, sender], clock, start + 90_000)
  expect(receiver.done()).toBe(1)
  expect(sender.done()).toBe(1)
  // At the beginning, at the instant of the work, after it (the receiver worked), and at the end.
  expect(idle.asked).toBeLessThanOrEqual(6)
})

test('a source that does not tell what it has done counts as busy', async () => {
  const clock = new LocalClock()
  const start = clock.now()
  const receiver = new Worker(clock, [])
  const sender = new Worker(clock, [start + 60_000], () => receiver.add(clock.now()))
  const silent = (worker: Worker): TimeSource => ({
    nextDue: () => worker.nextDue(),
    pump: () => worker.pump(),
    settled: () => worker.settled(),
  })
  await travelTo([receiver, sender].map(silent), clock, start + 90_000)
  expect(receiver.done()).toBe(1)
})
