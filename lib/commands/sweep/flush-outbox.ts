import type { SystemActor } from '@/lib/domain/actor'

/**
 * Right after a change, once its answer is on the way: tells the engine which messages were planned, and Google what
 * its calendar has to show. Neither waits for the other, nor stops it; what is lost here the sweep finds.
 */
export async function flushOutbox(system: SystemActor, now: Date): Promise<void> {
  const [{ enrolDue }, { flushCalendar }, { announceApplying }, { announceBatches }] = await Promise.all([
    import('@/lib/commands/message/enrol'),
    import('@/lib/commands/calendar/flush'),
    import('@/lib/commands/policy/announce-applying'),
    import('@/lib/commands/batch/announce'),
  ])
  // What Google answers may have to be told: a room for the video call that a letter had promised.
  const calendar = flushCalendar(system, now).then(({ tried }) =>
    tried > 0 ? enrolDue(system, now) : undefined,
  )
  const outcomes = await Promise.allSettled([
    enrolDue(system, now),
    calendar,
    announceApplying(),
    announceBatches(system, now),
  ])
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}
