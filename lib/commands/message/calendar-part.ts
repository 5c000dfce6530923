import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'
import {
  type CalendarFile,
  calendarAttachment,
  calendarFile,
  interviewEntry,
} from '@/lib/services/calendar-file'
import { type OutgoingMail, sender } from '@/lib/services/mail'

/**
 * The candidate's copy of the calendar entry: REQUEST with the confirmation and with every change after it, CANCEL
 * with the end; one UID for life and the revision as SEQUENCE (RFC 5546, 3.2.2 and 3.2.5). A decline ends the
 * revision that was requested, so its CANCEL carries the same number and a later DTSTAMP, which then decides
 * (RFC 5546, 2.1.5). Interviewers are not named in it.
 * @param stamp the moment the letter is written (DTSTAMP)
 */
export function calendarPart(message: MessageForDelivery, stamp: Date): OutgoingMail['attachments'] {
  const { interview, organization } = message
  if (!interview || message.audience !== 'candidate') return []
  const says = entryOf(message, interview)
  if (!says) return []
  const text = calendarFile({
    ...says,
    stamp,
    ...interviewEntry(interview, organization.name),
    organizer: sender(organization.name),
    attendee: { name: message.recipientName, email: message.recipientEmail },
  })
  return [calendarAttachment(text, says.method)]
}

type Interview = NonNullable<MessageForDelivery['interview']>

/** What the letter tells a calendar; undefined when it has nothing to tell. */
function entryOf(
  { kind }: MessageForDelivery,
  interview: Interview,
): Pick<CalendarFile, 'method' | 'tentative'> | undefined {
  if (kind === 'confirmation') return { method: 'REQUEST' }
  if (kind === 'cancellation') return { method: 'CANCEL' }
  if (kind === 'reschedule' && hadConfirmed(interview))
    return { method: 'REQUEST', tentative: interview.status === 'pending' }
  return undefined
}

/** An entry came with the confirmation, so only who confirmed once, this time or an earlier one, may have it. */
export function hadConfirmed(interview: Pick<Interview, 'confirmedAt' | 'wasConfirmedAt'>): boolean {
  return interview.confirmedAt !== null || interview.wasConfirmedAt !== null
}
