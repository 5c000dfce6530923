import type { TemplateFormat, TemplateVariant } from '@/lib/domain/template-content'
import { templateWords } from '@/lib/domain/template-words'
import { placeBlocks } from './block'
import { plainTextOf } from './plain-text'
import type { InterviewLetter, RenderedLetter } from './props'
import { templateValues } from './template-values'

/** The letter with what the template says in it; without, and why, when the template cannot be written out. */
export function withTemplate(
  props: InterviewLetter,
  source: { format: TemplateFormat; variant: TemplateVariant } | undefined,
): { props: InterviewLetter; fromTemplate?: RenderedLetter['fromTemplate'] } {
  // A person wrote all of it: the template has nothing left to say.
  if (!source || (props.words?.subject && props.words.text)) return { props }
  try {
    const template = templateWords(source, templateValues(props, source.variant.language))
    return { props: { ...props, template }, fromTemplate: { ok: true } }
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault)
    return { props, fromTemplate: { ok: false, fault: message } }
  }
}

/** The letter from which the text part is made, where the template brings its own. */
export function withTextPart(props: InterviewLetter): InterviewLetter {
  const { template } = props
  return template?.textMarkup ? { ...props, template: { ...template, markup: template.textMarkup } } : props
}

/** What a template says, as plain text without the blocks. */
export function textOfTemplate({ template }: InterviewLetter): string | undefined {
  return template ? plainTextOf(placeBlocks(template.textMarkup ?? template.markup)) : undefined
}
