import { syncCalendarEvent } from '@/lib/commands/calendar/sync-event'
import { mintSystemActor } from '@/lib/domain/actor'
import { inngest } from '../client'
import { calendarChanged } from '../events'

const system = mintSystemActor('calendar')

/**
 * Sleeps until an entry may be written to Google Calendar, and has it written. When, never what: each wake-up asks the
 * command, which looks at the truth again and answers either that the matter is settled or when to come back. The
 * engine's own retries are for an application that cannot be reached; what they do not outlast the sweep finds.
 * Of one calendar one entry at a time: Google takes parallel writes to it for a burst.
 */
export const syncCalendarFunction = inngest.createFunction(
  {
    id: 'sync-calendar',
    name: 'Sync a calendar entry',
    retries: 20,
    concurrency: { key: 'event.data.userId', limit: 1 },
    triggers: [calendarChanged],
  },
  async ({ event, step }) => {
    let wakeAt: string | null = event.data.wakeAt
    while (wakeAt) {
      await step.sleepUntil('until due', new Date(wakeAt))
      const outcome = await step.run('sync', () => syncCalendarEvent(system, event.data.calendarEventId))
      wakeAt = outcome.comeBackAt
    }
  },
)
