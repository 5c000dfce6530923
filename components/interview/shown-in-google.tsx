import type { Span } from '@/lib/domain/calendar-change'
import { formatSpan, zoneName } from '@/lib/domain/when'

/** Where somebody moved the interview in Google, beside the time that it has. */
export function ShownInGoogle({ span, timeZone }: { span: Span; timeZone: string }) {
  return (
    <p className="text-pending">
      Google shows it at{' '}
      <time dateTime={span.startsAt.toISOString()} className="font-semibold">
        {formatSpan(span.startsAt, span.endsAt, timeZone)}
      </time>{' '}
      {zoneName(timeZone, span.startsAt)}
    </p>
  )
}
