import { formatWhen, zoneCity } from '@/lib/domain/when'
import { Frame } from './parts/frame'
import { InterviewCard } from './parts/interview-card'
import { phrasesOf } from './parts/language'
import { MainButton } from './parts/main-button'
import { Opening } from './parts/opening'
import { Paragraph } from './parts/paragraph'
import type { InterviewLetter } from './parts/props'
import { sample } from './parts/sample'
import { Tasks } from './parts/tasks'
import { becauseOf, headOf, interviewSubject, leadTime, pageOf } from './parts/words'

/**
 * Reminders are for confirmed interviews, and for moved ones that had been confirmed: those ask again. They state
 * the time, never "tomorrow": a late one must stay true.
 */
export default function Reminder(letter: InterviewLetter) {
  const { audience, candidateName, jobTitle, interviewTitle } = letter
  const { startsAt, recipientTimeZone: zone } = letter
  // One that was never confirmed leaves only once it is.
  const asksAgain = letter.asksConfirmation && letter.hadConfirmed
  const forCandidate = audience === 'candidate'
  const phrases = phrasesOf(letter)
  const start = formatWhen(startsAt, zone, { style: isNear(letter) ? 'time' : 'short' })
  const whose = forCandidate ? 'Your interview' : `The interview with ${candidateName}`
  return (
    <Frame
      letter={letter}
      {...headOf(letter, {
        title: `${whose} ${isNear(letter) ? 'starts at' : 'is on'} ${start}`,
        preview: `${zoneCity(zone)} time. ${interviewTitle} for ${jobTitle}.`,
      })}
      because={becauseOf(letter)}
    >
      <Opening letter={letter} own={opening(letter)} />
      {asksAgain ? (
        <Paragraph>
          {forCandidate ? phrases.changedSinceConfirmed : phrases.hasConfirmed(candidateName, false)}
        </Paragraph>
      ) : null}
      <InterviewCard letter={letter} />
      <Tasks letter={letter} />
      <MainButton letter={letter} href={pageOf(letter)}>
        {phrases.buttons[!forCandidate ? 'interview' : asksAgain ? 'confirm' : 'room']}
      </MainButton>
      {forCandidate ? <Paragraph quiet>{phrases.quiet.reminder}</Paragraph> : null}
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
