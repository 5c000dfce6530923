import { formatWhen, zoneCity } from '@/lib/domain/when'
import type { InterviewLetter } from './letter'
import { Frame } from './parts/frame'
import { InterviewCard } from './parts/interview-card'
import { MainButton } from './parts/main-button'
import { Opening } from './parts/opening'
import { Paragraph } from './parts/paragraph'
import { sample } from './parts/sample'
import { Tasks } from './parts/tasks'
import { becauseOf, interviewSubject, leadTime, pageOf } from './parts/words'

/**
 * Reminders are for confirmed interviews, and for moved ones that had been confirmed: those ask again. They state
 * the time, never "tomorrow": a late one must stay true.
 */
export default function Reminder(letter: InterviewLetter) {
  const { audience, candidateName, organizationName, jobTitle, interviewTitle } = letter
  const { startsAt, recipientTimeZone: zone, asksConfirmation } = letter
  const forCandidate = audience === 'candidate'
  const start = formatWhen(startsAt, zone, { style: isNear(letter) ? 'time' : 'short' })
  const whose = forCandidate ? 'Your interview' : `The interview with ${candidateName}`
  return (
    <Frame
      organizationName={organizationName}
      title={`${whose} ${isNear(letter) ? 'starts at' : 'is on'} ${start}`}
      preview={`${zoneCity(zone)} time. ${interviewTitle} for ${jobTitle}.`}
      because={becauseOf(letter)}
    >
      <Opening letter={letter} own={opening(letter)} />
      {asksConfirmation ? (
        <Paragraph>
          {forCandidate
            ? 'It has changed since you confirmed, and you have not confirmed it again yet: please do so now.'
            : `${candidateName} has still to confirm.`}
        </Paragraph>
      ) : null}
      <InterviewCard letter={letter} />
      <Tasks open={letter.openTasks} />
      <MainButton href={pageOf(letter)}>
        {!forCandidate
          ? 'Open the interview'
          : asksConfirmation
            ? 'Confirm the interview'
            : 'Open your interview page'}
      </MainButton>
      {forCandidate ? (
        <Paragraph quiet>
          Running late, or something came up? Reply to this e-mail or use your interview page.
        </Paragraph>
      ) : null}
    </Frame>
  )
}

Reminder.PreviewProps = { ...sample, minutesBefore: 1440 } satisfies InterviewLetter

export function subject(letter: InterviewLetter): string {
  return interviewSubject(letter, isNear(letter) ? 'Starting soon: ' : 'Reminder: ')
}

function isNear({ minutesBefore }: InterviewLetter): boolean {
  return minutesBefore !== undefined && minutesBefore <= 180
}

/** How it begins, unless a person wrote something else. */
export function opening(letter: InterviewLetter): string {
  const { audience, recipientName, organizationName, jobTitle, interviewTitle, minutesBefore } = letter
  const what = minutesBefore
    ? `This is your reminder, set for ${leadTime(minutesBefore)} before`
    : 'This is a reminder of'
  const where = audience === 'candidate' ? ` at ${organizationName}` : ''
  return `Hello ${recipientName},

${what} the ${interviewTitle} for the position ${jobTitle}${where}.`
}
