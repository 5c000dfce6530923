import { CalendarCheck, CalendarClock, CalendarX, type LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import type { CalendarState } from '@/lib/domain/calendar-state'
import { formatWhen, relative } from '@/lib/domain/when'
import { routes } from '@/lib/routes'
import { calendarWords } from './calendar-words'
import { type FormAction, hiddenOf, type InterviewForm } from './form-action'

interface CalendarLineProps extends InterviewForm {
  entry: CalendarState
  timeZone: string
  now: Date
  /** Absent for those who only look. */
  sync?: FormAction
}

const icons: Record<'good' | 'busy' | 'bad', LucideIcon> = {
  good: CalendarCheck,
  busy: CalendarClock,
  bad: CalendarX,
}
const tones = { good: 'text-scheduled', busy: 'text-ink-soft', bad: 'text-declined' }

/** How the interview stands in its organiser's Google Calendar: "in Google, 2 s ago". */
export function CalendarLine({ entry, timeZone, now, sync, ...form }: CalendarLineProps) {
  const said = calendarWords(entry, now)
  if (!said) return null
  const { words, tone, at, detail, link, maySync, mayConnect } = said
  const Icon = icons[tone]
  return (
    <div className="grid gap-1 text-sm">
      <div className={`flex flex-wrap items-center gap-x-1.5 gap-y-0.5 ${tones[tone]}`}>
        <Icon aria-hidden className="size-4 shrink-0" />
        {link ? (
          <a href={link} rel="noreferrer" className="underline underline-offset-2">
            {words}
          </a>
        ) : (
          <span>{words}</span>
        )}
        {at && (
          <span className="text-ink-soft">
            <time dateTime={at.toISOString()}>{formatWhen(at, timeZone, { style: 'short' })}</time> (
            {relative(at, now)})
          </span>
        )}
        {mayConnect && (
          <Link
            href={routes.calendarSettings(form.org)}
            className="font-medium text-accent underline underline-offset-2"
          >
            {mayConnect}
          </Link>
        )}
        {maySync && sync && (
          <ActionForm action={sync} hidden={hiddenOf(form)}>
            <SubmitButton variant="link" pending="Asking Google …">
              Sync now
            </SubmitButton>
          </ActionForm>
        )}
      </div>
      {detail && <p className="break-words text-ink-soft">{detail}</p>}
    </div>
  )
}
