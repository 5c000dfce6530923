import type { SystemActor } from '@/lib/domain/actor'

/**
 * Right after a change, once its answer is on the way: tells the engine which messages were planned, and Google what
 * its calendar has to show. Neither waits for the other, nor stops it; what is lost here the sweep finds.
 */
export async function flushOutbox(system: SystemActor, now: Date): Promise<void> {
  const [{ enrolDue }, { flushCalendar }] = await Promise.all([
    import('@/lib/commands/message/enrol'),
    import('@/lib/commands/calendar/flush'),
  ])
  const outcomes = await Promise.allSettled([enrolDue(system, now), flushCalendar(system, now)])
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}
