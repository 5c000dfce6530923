import { raiseNotification } from '@/lib/commands/notification/raise'
import { db } from '@/lib/db'
import type { SystemActor, Viewer } from '@/lib/domain/actor'
import { inLanguage } from '@/lib/domain/language'
import { isLetterType } from '@/lib/domain/template'
import {
  contentOf,
  type TemplateContent,
  type TemplateFormat,
  type TemplateVariant,
} from '@/lib/domain/template-content'
import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'
import { type TemplateOfLetter, templateForLetter } from '@/lib/queries/template/for-letter'

/** What a letter is written from: a template's text in the reader's language. */
export interface SourceOfLetter {
  format: TemplateFormat
  variant: TemplateVariant
}

/** The organisation's template for a letter about an interview; undefined: the product's own words. */
export async function templateOfMessage(
  actor: SystemActor | Viewer,
  { kind, interview, ...message }: MessageForDelivery,
): Promise<TemplateOfLetter | undefined> {
  if (!interview || !isLetterType(kind)) return undefined
  return templateForLetter(actor, { ...message, type: kind })
}

/** A template in the language of its reader; interviewers read the default one. Or why that cannot be read. */
export function sourceOf(
  template: TemplateOfLetter,
  { audience, interview }: Pick<MessageForDelivery, 'audience' | 'interview'>,
): { source?: SourceOfLetter; fault?: string } {
  const locale = audience === 'candidate' ? (interview?.application.candidate.locale ?? null) : null
  try {
    const { format, variants } = readOnce(template)
    return { source: { format, variant: inLanguage(variants, locale) } }
  } catch (fault) {
    return { fault: fault instanceof Error ? fault.name : String(fault) }
  }
}

const read = new WeakMap<TemplateOfLetter, TemplateContent>()

/** All letters of a call are written from one. */
function readOnce(template: TemplateOfLetter): TemplateContent {
  const content = read.get(template) ?? contentOf(template.content)
  read.set(template, content)
  return content
}

/** One card per template, however many letters left with the product's own words instead. */
export function tellOfTemplateFault(
  message: { id: string; organizationId: string; interviewId: string | null; recipientName: string },
  { templateId, name, fault }: { templateId: string; name: string; fault: string },
  at: Date,
): Promise<void> {
  return raiseNotification(db(), {
    organizationId: message.organizationId,
    ...(message.interviewId ? { interviewId: message.interviewId } : {}),
    messageId: message.id,
    kind: 'template_broken',
    dedupeKey: `template_broken:${templateId}`,
    detail: `“${name}” could not be used for the letter to ${message.recipientName}, which left in the product’s own words: ${fault.slice(0, 300)}`,
    at,
  })
}
