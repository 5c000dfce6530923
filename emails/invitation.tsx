import { Frame } from './parts/frame'
import { InterviewCard } from './parts/interview-card'
import { phrasesOf } from './parts/language'
import { MainButton } from './parts/main-button'
import { Opening } from './parts/opening'
import { Paragraph } from './parts/paragraph'
import type { InterviewLetter } from './parts/props'
import { sample } from './parts/sample'
import { becauseOf, headOf, interviewSubject } from './parts/words'

export default function Invitation(letter: InterviewLetter) {
  const { organizationName, organizerName } = letter
  const phrases = phrasesOf(letter)
  return (
    <Frame
      letter={letter}
      {...headOf(letter, {
        title: `You are invited to an interview at ${organizationName}`,
        preview: `${organizerName} asks whether the time suits you. One click answers.`,
      })}
      because={becauseOf(letter)}
    >
      <Opening letter={letter} own={opening(letter)} />
      <InterviewCard letter={letter} />
      <MainButton letter={letter} href={letter.roomUrl}>
        {phrases.buttons.answer}
      </MainButton>
      <Paragraph quiet>{phrases.quiet.invitation}</Paragraph>
    </Frame>
  )
}

Invitation.PreviewProps = sample

export const subject = (letter: InterviewLetter) => interviewSubject(letter)

/** How it begins, unless a person wrote something else. */
export function opening(letter: InterviewLetter): string {
  const { recipientName, organizerName, organizationName, jobTitle, interviewTitle } = letter
  return `Hello ${recipientName},

${organizerName} of ${organizationName} would like to talk with you about the position ${jobTitle} (${interviewTitle}). Does this time suit you?`
}
