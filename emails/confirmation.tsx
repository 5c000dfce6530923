import { Frame } from './parts/frame'
import { InterviewCard } from './parts/interview-card'
import { phrasesOf } from './parts/language'
import { MainButton } from './parts/main-button'
import { Opening } from './parts/opening'
import { Paragraph } from './parts/paragraph'
import type { InterviewLetter } from './parts/props'
import { sample } from './parts/sample'
import { Tasks } from './parts/tasks'
import { becauseOf, headOf, interviewSubject, pageOf } from './parts/words'

export default function Confirmation(letter: InterviewLetter) {
  const { audience, jobTitle, interviewTitle } = letter
  const forCandidate = audience === 'candidate'
  const phrases = phrasesOf(letter)
  return (
    <Frame
      letter={letter}
      {...headOf(letter, {
        title: forCandidate ? 'Your interview is confirmed' : 'The interview is confirmed',
        preview: `${interviewTitle} for ${jobTitle}.${forCandidate ? ' The calendar entry is attached.' : ''}`,
      })}
      because={becauseOf(letter)}
    >
      <Opening letter={letter} own={opening(letter)} />
      <InterviewCard letter={letter} />
      <Tasks letter={letter} />
      <MainButton letter={letter} href={pageOf(letter)}>
        {phrases.buttons[forCandidate ? 'room' : 'interview']}
      </MainButton>
      {forCandidate ? <Paragraph quiet>{phrases.quiet.confirmation}</Paragraph> : null}
    </Frame>
  )
}

Confirmation.PreviewProps = sample

export const subject = (letter: InterviewLetter) => interviewSubject(letter, 'Confirmed: ')

/** How it begins, unless a person wrote something else. */
export function opening(letter: InterviewLetter): string {
  const { audience, recipientName, candidateName, jobTitle, interviewTitle } = letter
  return `Hello ${recipientName},

${
  audience === 'candidate'
    ? `Thank you for confirming. We look forward to talking with you about the position ${jobTitle} (${interviewTitle}).`
    : `${candidateName} confirmed the interview for the position ${jobTitle} (${interviewTitle}).`
}`
}
