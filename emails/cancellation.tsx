import type { InterviewLetter } from './letter'
import { Frame } from './parts/frame'
import { InterviewCard } from './parts/interview-card'
import { MainButton } from './parts/main-button'
import { Opening } from './parts/opening'
import { Paragraph } from './parts/paragraph'
import { sample } from './parts/sample'
import { becauseOf, interviewSubject, pageOf } from './parts/words'

export default function Cancellation(letter: InterviewLetter) {
  const { audience, candidateName, organizationName, organizerName, jobTitle, hadConfirmed } = letter
  const forCandidate = audience === 'candidate'
  return (
    <Frame
      organizationName={organizationName}
      title={
        forCandidate ? 'Your interview is cancelled' : `The interview with ${candidateName} is cancelled`
      }
      preview={`The interview for ${jobTitle} does not take place.`}
      because={becauseOf(letter)}
    >
      <Opening letter={letter} own={opening(letter)} />
      {letter.cancelReason ? <Paragraph>Why: {letter.cancelReason}</Paragraph> : null}
      <InterviewCard letter={letter} cancelled />
      <MainButton href={pageOf(letter)}>
        {forCandidate ? 'Open your interview page' : 'Open the interview'}
      </MainButton>
      {forCandidate ? (
        <Paragraph quiet>
          {hadConfirmed ? 'The attached file takes the interview off your calendar. ' : ''}
          Questions? Reply to this e-mail to reach {organizerName}.
        </Paragraph>
      ) : null}
    </Frame>
  )
}

Cancellation.PreviewProps = { ...sample, cancelReason: 'The position was filled.' } satisfies InterviewLetter

export const subject = (letter: InterviewLetter) => interviewSubject(letter, 'Cancelled: ')

/** How it begins, unless a person wrote something else. */
export function opening({ audience, recipientName, organizationName, jobTitle }: InterviewLetter): string {
  return `Hello ${recipientName},

The interview for the position ${jobTitle}${audience === 'candidate' ? ` at ${organizationName}` : ''} does not take place. You do not need to do anything.`
}
