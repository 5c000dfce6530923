import { oneLine } from '@/lib/domain/one-line'
import { formatSpan, formatWhen, zoneCity } from '@/lib/domain/when'
import { isForeign, letterLocale, phrasesOf } from './language'
import type { InterviewLetter } from './props'

/**
 * A subject with the date in the recipient's zone: "Interview for Backend Engineer at Acme: Thu 5 Mar, 09:00
 * (Denver)". What people typed is kept short, so that the date is never what gets cut.
 */
export function interviewSubject(letter: InterviewLetter, opening = ''): string {
  const { startsAt, recipientTimeZone } = letter
  const when = formatWhen(startsAt, recipientTimeZone, { style: 'short' })
  const what = `${opening}${opening.endsWith(': ') ? 'interview' : 'Interview'} ${about(letter)}`
  return oneLine(`${what}: ${when} (${zoneCity(recipientTimeZone)})`, 240)
}

function about({ audience, candidateName, jobTitle, organizationName }: InterviewLetter): string {
  const job = oneLine(jobTitle, 60)
  if (audience === 'interviewer') return `with ${oneLine(candidateName, 60)} for ${job}`
  return `for ${job} at ${oneLine(organizationName, 50)}`
}

/**
 * What stands above a letter, and what a mailbox shows beside its subject: the product's own words, unless the letter
 * speaks another language; then its subject, and its time.
 */
export function headOf(
  letter: InterviewLetter,
  own: { title: string; preview: string },
): { title: string; preview: string } {
  const { template, startsAt, endsAt, recipientTimeZone: zone } = letter
  if (!template || !isForeign(letter)) return own
  const when = formatSpan(startsAt, endsAt, zone, letterLocale(letter))
  return { title: letter.words?.subject || template.subject, preview: `${when} (${zoneCity(zone)})` }
}

/** The footer of a letter about an interview. */
export function becauseOf(letter: InterviewLetter): string {
  const { audience, organizationName, organizerName } = letter
  const { because } = phrasesOf(letter)
  return audience === 'candidate'
    ? because.candidate(organizerName, organizationName)
    : because.interviewer(organizationName)
}

/** 1440 → "24 hours", 120 → "2 hours", 2880 → "2 days", 45 → "45 minutes". */
export function leadTime(minutes: number): string {
  const [amount, unit] =
    minutes % 1440 === 0 && minutes > 1440
      ? [minutes / 1440, 'day']
      : minutes % 60 === 0 && minutes > 0
        ? [minutes / 60, 'hour']
        : [minutes, 'minute']
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`
}

/** Where the one button of a letter leads: a candidate's room, an interviewer's page. */
export function pageOf({ audience, roomUrl, interviewUrl }: InterviewLetter): string | null {
  return audience === 'candidate' ? roomUrl : interviewUrl
}
