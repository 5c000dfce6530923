import { Frame } from './parts/frame'
import { InterviewCard } from './parts/interview-card'
import { phrasesOf } from './parts/language'
import { MainButton } from './parts/main-button'
import { Opening } from './parts/opening'
import { Paragraph } from './parts/paragraph'
import type { InterviewLetter } from './parts/props'
import { sample } from './parts/sample'
import { becauseOf, headOf, interviewSubject } from './parts/words'

export default function InvitationFollowUp(letter: InterviewLetter) {
  const { jobTitle } = letter
  const { title } = WORDS[toneOf(letter)]
  const phrases = phrasesOf(letter)
  return (
    <Frame
      letter={letter}
      {...headOf(letter, {
        title,
        preview: `The interview for ${jobTitle} is waiting for your answer. One click is enough.`,
      })}
      because={becauseOf(letter)}
    >
      <Opening letter={letter} own={opening(letter)} />
      <InterviewCard letter={letter} />
      <MainButton letter={letter} href={letter.roomUrl}>
        {phrases.buttons.answer}
      </MainButton>
      <Paragraph quiet>{phrases.quiet.followUp}</Paragraph>
    </Frame>
  )
}

InvitationFollowUp.PreviewProps = { ...sample, followUp: { number: 2, of: 3 } } satisfies InterviewLetter

export function subject(letter: InterviewLetter): string {
  return interviewSubject(letter, WORDS[toneOf(letter)].opening)
}

/** Who asked for another time gets the answer first. The first asks, those between ask again, the last one says that it is the last. */
function toneOf({ followUp, timeKept }: InterviewLetter): keyof typeof WORDS {
  if (timeKept) return 'kept'
  if (followUp && followUp.number >= followUp.of) return 'last'
  return followUp && followUp.number > 1 ? 'again' : 'first'
}

const WORDS = {
  kept: {
    opening: 'The time stays: ',
    title: 'The time stays: can you make it?',
    ask: 'You asked for another time; the team could not move it and has kept this one. Please tell us whether you can come.',
  },
  first: {
    opening: 'Does this suit you? ',
    title: 'Does this time suit you?',
    ask: 'We have not heard from you yet; one click is enough.',
  },
  again: {
    opening: 'Your answer, please: ',
    title: 'We still need your answer',
    ask: 'Please tell us whether you can come, so that we can keep the time for you.',
  },
  last: {
    opening: 'Last reminder: ',
    title: 'Last reminder: please answer',
    ask: 'This is the last time that we remind you. Without your answer we cannot count on the interview.',
  },
} as const

/** How it begins, unless a person wrote something else. */
export function opening(letter: InterviewLetter): string {
  const { recipientName, organizerName, organizationName, jobTitle } = letter
  return `Hello ${recipientName},

${organizerName} of ${organizationName} invited you to an interview for the position ${jobTitle}. ${WORDS[toneOf(letter)].ask}`
}
