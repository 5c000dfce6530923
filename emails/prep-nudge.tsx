import { Frame } from './parts/frame'
import { InterviewCard } from './parts/interview-card'
import { phrasesOf } from './parts/language'
import { MainButton } from './parts/main-button'
import { Opening } from './parts/opening'
import type { InterviewLetter } from './parts/props'
import { sample } from './parts/sample'
import { Tasks } from './parts/tasks'
import { becauseOf, headOf, interviewSubject, pageOf } from './parts/words'

export default function PrepNudge(letter: InterviewLetter) {
  const { audience, candidateName } = letter
  const forCandidate = audience === 'candidate'
  return (
    <Frame
      letter={letter}
      {...headOf(letter, {
        title: forCandidate ? 'Get ready for your interview' : `Get ready for ${candidateName}`,
        preview: letter.openTasks.join(' · '),
      })}
      because={becauseOf(letter)}
    >
      <Opening letter={letter} own={opening(letter)} />
      <Tasks letter={letter} />
      <InterviewCard letter={letter} />
      <MainButton letter={letter} href={pageOf(letter)}>
        {phrasesOf(letter).buttons.preparation}
      </MainButton>
    </Frame>
  )
}

PrepNudge.PreviewProps = sample

export const subject = (letter: InterviewLetter) => interviewSubject(letter, 'Get ready: ')

/** How it begins, unless a person wrote something else. */
export function opening({ audience, recipientName, jobTitle }: InterviewLetter): string {
  return `Hello ${recipientName},

${
  audience === 'candidate'
    ? `Your interview for the position ${jobTitle} is near. A few minutes now make it easier.`
    : `The interview for the position ${jobTitle} is near, and something is still open on your list.`
}`
}
