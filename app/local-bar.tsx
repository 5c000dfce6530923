import { LocalBar } from '@/components/shell/local-bar'
import { now } from '@/lib/clock'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { env } from '@/lib/env'

/** The bar of a local stack: its clock and its mailbox. Nothing anywhere else. */
export function LocalBarOfStack({ timeZone = 'UTC' }: { timeZone?: string }) {
  const { FOLLOWTHROUGH_LOCAL, CONTROL_URL, MAILBOX_URL, NEXTAUTH_URL } = env()
  if (FOLLOWTHROUGH_LOCAL !== '1' || !CONTROL_URL) return null
  const at = now()
  return (
    <LocalBar
      instant={at.toISOString()}
      time={formatWhen(at, timeZone, { style: 'short' })}
      zone={zoneLabel(timeZone, at)}
      controlUrl={CONTROL_URL}
      mailboxUrl={MAILBOX_URL}
      origin={NEXTAUTH_URL}
    />
  )
}
