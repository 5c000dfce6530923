import type { InterviewLetter } from './letter'
import { Frame } from './parts/frame'
import { InterviewCard } from './parts/interview-card'
import { MainButton } from './parts/main-button'
import { Opening } from './parts/opening'
import { Paragraph } from './parts/paragraph'
import { sample } from './parts/sample'
import { Tasks } from './parts/tasks'
import { becauseOf, interviewSubject, pageOf } from './parts/words'

export default function Confirmation(letter: InterviewLetter) {
  const { audience, organizationName, jobTitle, interviewTitle } = letter
  const forCandidate = audience === 'candidate'
  return (
    <Frame
      organizationName={organizationName}
      title={forCandidate ? 'Your interview is confirmed' : 'The interview is confirmed'}
      preview={`${interviewTitle} for ${jobTitle}.${forCandidate ? ' The calendar entry is attached.' : ''}`}
      because={becauseOf(letter)}
    >
      <Opening letter={letter} own={opening(letter)} />
      <InterviewCard letter={letter} />
      <Tasks open={letter.openTasks} />
      <MainButton href={pageOf(letter)}>
        {forCandidate ? 'Open your interview page' : 'Open the interview'}
      </MainButton>
      {forCandidate ? (
        <Paragraph quiet>
          The attached file puts the interview into your calendar. Something came up? Your interview page lets
          you cancel or ask for another time.
        </Paragraph>
      ) : null}
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
