import { Frame } from './parts/frame'
import { InterviewCard } from './parts/interview-card'
import { phrasesOf } from './parts/language'
import { MainButton } from './parts/main-button'
import { Opening } from './parts/opening'
import { Paragraph } from './parts/paragraph'
import type { InterviewLetter } from './parts/props'
import { sample } from './parts/sample'
import { becauseOf, headOf, interviewSubject, pageOf } from './parts/words'

export default function Cancellation(letter: InterviewLetter) {
  const { audience, candidateName, organizerName, jobTitle, hadConfirmed } = letter
  const forCandidate = audience === 'candidate'
  const phrases = phrasesOf(letter)
  return (
    <Frame
      letter={letter}
      {...headOf(letter, {
        title: forCandidate
          ? 'Your interview is cancelled'
          : `The interview with ${candidateName} is cancelled`,
        preview: `The interview for ${jobTitle} does not take place.`,
      })}
      because={becauseOf(letter)}
    >
      <Opening letter={letter} own={opening(letter)} />
      {letter.cancelReason ? <Paragraph>{phrases.why(letter.cancelReason)}</Paragraph> : null}
      <InterviewCard letter={letter} cancelled />
      <MainButton letter={letter} href={pageOf(letter)}>
        {phrases.buttons[forCandidate ? 'room' : 'interview']}
      </MainButton>
      {forCandidate ? (
        <Paragraph quiet>
          {hadConfirmed ? `${phrases.entryRemoved} ` : ''}
          {phrases.questions(organizerName)}
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
