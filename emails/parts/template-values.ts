import { localeOf } from '@/lib/domain/language'
import { webAddress } from '@/lib/domain/one-line'
import { firstName } from '@/lib/domain/planned-message'
import { formatName } from '@/lib/domain/template-language'
import type { TemplateValues } from '@/lib/domain/template-variables'
import { formatAmount, formatDuration, formatSpan, formatWhen, zoneCity, zoneName } from '@/lib/domain/when'
import { whereOf } from './change'
import type { InterviewLetter } from './props'

/** The values of a template's variables in one letter, times and lengths in its language. */
export function templateValues(letter: InterviewLetter, language: string): TemplateValues {
  const { startsAt, endsAt, recipientTimeZone: zone, followUp, was, roomUrl, minutesBefore } = letter
  const locale = localeOf(language)
  return {
    'recipient.name': letter.recipientName,
    'recipient.firstName': firstName(letter.recipientName),
    'candidate.name': letter.candidateName,
    'candidate.firstName': firstName(letter.candidateName),
    'organizer.name': letter.organizerName,
    'organizer.firstName': firstName(letter.organizerName),
    'organization.name': letter.organizationName,
    'job.title': letter.jobTitle,
    'interview.title': letter.interviewTitle,
    'interview.when': formatSpan(startsAt, endsAt, zone, locale),
    'interview.start': formatWhen(startsAt, zone, { style: 'short', locale }),
    'interview.date': formatWhen(startsAt, zone, { style: 'date', locale }),
    'interview.time': formatWhen(startsAt, zone, { style: 'time', locale }),
    'interview.zone': zoneName(zone, startsAt),
    'interview.city': zoneCity(zone),
    'interview.duration': formatDuration(startsAt, endsAt, locale),
    'interview.format': formatName(letter.format, language),
    'interview.place': placeOf(letter),
    'interview.panel': listed(
      letter.people.map(({ name }) => name),
      locale,
    ),
    'followUp.number': followUp?.number ?? null,
    'followUp.of': followUp?.of ?? null,
    'reminder.before': minutesBefore ? leadOf(minutesBefore, locale) : null,
    'change.before': was ? formatSpan(was.startsAt, was.endsAt, zone, locale) : null,
    'change.reason': letter.changeReason ?? null,
    'cancellation.reason': letter.cancelReason ?? null,
    'preparation.open': new Set(letter.openTasks).size,
    'links.room': roomUrl,
    'links.confirm': roomUrl,
    'links.interview': letter.interviewUrl,
    ...letter.values,
  }
}

const lists: Partial<Record<string, Intl.ListFormat>> = {}

function listed(names: readonly string[], locale: string): string {
  lists[locale] ??= new Intl.ListFormat(locale)
  return lists[locale].format(names)
}

/** A link that opens nothing but a browser, or an address in words. */
function placeOf(letter: InterviewLetter): string | null {
  const place = letter.format === 'phone' ? letter.phone : whereOf(letter)
  return webAddress(place) ?? place
}

function leadOf(minutes: number, locale: string): string {
  if (minutes % 1440 === 0 && minutes > 1440) return formatAmount(minutes / 1440, 'day', locale)
  if (minutes % 60 === 0) return formatAmount(minutes / 60, 'hour', locale)
  return formatAmount(minutes, 'minute', locale)
}
