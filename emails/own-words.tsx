import type { TemplateFormat, TemplateVariant } from '@/lib/domain/template-content'
import { placeTag } from '@/lib/domain/template-markup'
import type { BlockName } from '@/lib/domain/template-variables'
import { placeBlocks } from './parts/block'
import { Frame } from './parts/frame'
import { InterviewCard } from './parts/interview-card'
import { phrasesOf } from './parts/language'
import { MainButton } from './parts/main-button'
import { markupOf } from './parts/markup'
import { Opening } from './parts/opening'
import { plainTextOf } from './parts/plain-text'
import type { InterviewLetter } from './parts/props'
import { sample } from './parts/sample'
import { Tasks } from './parts/tasks'
import { tidyInterviewLetter } from './parts/tidy'
import { becauseOf, pageOf } from './parts/words'
import { withTemplate, withTextPart } from './parts/written'

/** A letter that says what its template says and nothing more; of the blocks it has those that are placed. */
export default function OwnWords(letter: InterviewLetter) {
  const { template, audience } = letter
  const { buttons } = phrasesOf(letter)
  const wants = (block: BlockName) => template?.markup.includes(placeTag(block))
  return (
    <Frame
      letter={letter}
      title={template?.subject ?? ''}
      preview={template?.subject ?? ''}
      because={becauseOf(letter)}
    >
      <Opening letter={letter} own="" />
      {wants('card') ? <InterviewCard letter={letter} /> : null}
      {wants('tasks') ? <Tasks letter={letter} /> : null}
      {wants('button') ? (
        <MainButton letter={letter} href={pageOf(letter)}>
          {buttons[audience === 'candidate' ? 'room' : 'interview']}
        </MainButton>
      ) : null}
    </Frame>
  )
}

OwnWords.PreviewProps = sample

/**
 * Writes out a template that stands for itself: a thank-you, a status inquiry, a letter chosen by hand.
 * @throws Error when the template cannot be written out
 */
export async function renderOwnWords(
  letter: InterviewLetter,
  source: { format: TemplateFormat; variant: TemplateVariant },
): Promise<{ subject: string; html: string; text: string }> {
  const { props, fromTemplate } = withTemplate({ ...tidyInterviewLetter(letter), words: null }, source)
  if (fromTemplate?.ok === false) throw new Error(fromTemplate.fault)
  const write = async (each: InterviewLetter) => placeBlocks(await markupOf(<OwnWords {...each} />))
  const html = await write(props)
  const spoken = props.template?.textMarkup ? await write(withTextPart(props)) : html
  return { subject: props.template?.subject ?? '', html, text: plainTextOf(spoken) }
}
