import { LocalBar } from '@/components/shell/local-bar'
import { now } from '@/lib/clock'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { env } from '@/lib/env'

/** The bar of a local stack: its clock, its mailbox and its calendars. Nothing anywhere else. */
export function LocalBarOfStack({ timeZone }: { timeZone?: string }) {
  const { FOLLOWTHROUGH_LOCAL, CONTROL_URL, MAILBOX_URL, GOOGLE_API_URL, NEXTAUTH_URL } = env()
  if (FOLLOWTHROUGH_LOCAL !== '1' || !CONTROL_URL) return null
  const [at, zone] = [now(), timeZone ?? 'UTC']
  return (
    <LocalBar
      instant={at.toISOString()}
      time={formatWhen(at, zone, { style: 'short' })}
      zone={zoneLabel(zone, at)}
      controlUrl={CONTROL_URL}
      mailboxUrl={MAILBOX_URL}
      calendarUrl={
        GOOGLE_API_URL &&
        `${GOOGLE_API_URL}/calendar${timeZone ? `?${new URLSearchParams({ zone: timeZone })}` : ''}`
      }
      origin={NEXTAUTH_URL}
    />
  )
}
