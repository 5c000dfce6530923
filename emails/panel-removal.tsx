import { Frame } from './parts/frame'
import { InterviewCard } from './parts/interview-card'
import { phrasesOf } from './parts/language'
import { Opening } from './parts/opening'
import { Paragraph } from './parts/paragraph'
import type { InterviewLetter } from './parts/props'
import { sampleForInterviewer } from './parts/sample'
import { becauseOf, headOf, interviewSubject } from './parts/words'

/** Holds no link: the interview's page is no longer this reader's business. */
export default function PanelRemoval(letter: InterviewLetter) {
  const { candidateName, organizerName, jobTitle, interviewTitle } = letter
  return (
    <Frame
      letter={letter}
      {...headOf(letter, {
        title: `You are no longer on the panel for ${candidateName}`,
        preview: `${interviewTitle} for ${jobTitle}. The time is yours again.`,
      })}
      because={becauseOf(letter)}
    >
      <Opening letter={letter} own={opening(letter)} />
      <Paragraph>{phrasesOf(letter).wouldHaveBeen}</Paragraph>
      <InterviewCard letter={known(letter)} cancelled />
      <Paragraph quiet>
        {organizerName} organises this interview. Questions? Reply to this e-mail to reach {organizerName}.
      </Paragraph>
    </Frame>
  )
}

PanelRemoval.PreviewProps = sampleForInterviewer

export const subject = (letter: InterviewLetter) =>
  interviewSubject(known(letter), 'No longer on the panel: ')

/** Who leaves is not told where the interview moved meanwhile, but which of their hours is free. */
function known(letter: InterviewLetter): InterviewLetter {
  return { ...letter, ...letter.was }
}

/** How it begins, unless a person wrote something else. */
export function opening({ recipientName, candidateName, jobTitle, interviewTitle }: InterviewLetter): string {
  return `Hello ${recipientName},

You are no longer needed at the interview with ${candidateName} for the position ${jobTitle} (${interviewTitle}). The time is yours again; you do not need to do anything.`
}
