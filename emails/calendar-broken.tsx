import { CONNECTION_ENDED } from '@/lib/domain/calendar-broken'
import { formatWhen, zoneName } from '@/lib/domain/when'
import { Frame } from './parts/frame'
import { MainButton } from './parts/main-button'
import { Paragraph } from './parts/paragraph'
import type { CalendarBrokenLetter } from './parts/props'

export default function CalendarBroken(letter: CalendarBrokenLetter) {
  const { organizationName, recipientName, recipientTimeZone: zone, since, reason } = letter
  return (
    <Frame
      letter={letter}
      title={ended}
      preview="Connect it again, and what waits is written at once."
      because={`You receive this e-mail because you connected your Google Calendar at ${organizationName}.`}
    >
      <Paragraph>Hello {recipientName},</Paragraph>
      <Paragraph>
        {`Since ${formatWhen(since, zone)}, ${zoneName(zone, since)}, we cannot write to your calendar. ${reason} ${waitingOf(letter)}`}
      </Paragraph>
      <MainButton letter={letter} href={letter.reconnectUrl}>
        Reconnect Google Calendar
      </MainButton>
      <Paragraph quiet>
        Everything else goes on: the letters to candidates and interviewers go out as before.
      </Paragraph>
    </Frame>
  )
}

CalendarBroken.PreviewProps = {
  organizationName: 'Acme',
  recipientName: 'Ada Admin',
  recipientTimeZone: 'Europe/Berlin',
  since: new Date('2026-03-03T10:20:00Z'),
  waiting: 3,
  reason: 'The access was withdrawn at Google, or it expired.',
  reconnectUrl: 'https://followthrough.example/o/acme/settings/calendar',
} satisfies CalendarBrokenLetter

export const subject = (_letter: CalendarBrokenLetter) => ended

const ended = `${CONNECTION_ENDED} to your calendar`

function waitingOf({ waiting }: CalendarBrokenLetter): string {
  if (waiting === 0) return 'Nothing is missing in it yet, but the next change would be.'
  const what = waiting === 1 ? '1 interview waits' : `${waiting} interviews wait`
  return `${what} to be written; that happens by itself once you connect again.`
}
