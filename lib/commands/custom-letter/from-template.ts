import { plainTextOf } from '@/emails/parts/plain-text'
import { templateValues } from '@/emails/parts/template-values'
import { tidyInterviewLetter } from '@/emails/parts/tidy'
import { letterOfInterview } from '@/lib/commands/template/letter'
import type { Viewer } from '@/lib/domain/actor'
import { inLanguage } from '@/lib/domain/language'
import { oneLine } from '@/lib/domain/one-line'
import { cleanText } from '@/lib/domain/paragraphs'
import { firstName } from '@/lib/domain/planned-message'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { contentOf } from '@/lib/domain/template-content'
import { type TemplateValues, templateVariables } from '@/lib/domain/template-variables'
import { templateWords } from '@/lib/domain/template-words'
import { findCandidateCard } from '@/lib/queries/candidate/find'
import { templateForLetter } from '@/lib/queries/template/for-letter'
import { templateStanding } from '@/lib/queries/template/standing'

interface Wanted {
  templateId: string
  candidateId: string
  /** The interview that the letter is about; without one, what belongs to an interview gets words that fit. */
  interviewId?: string | undefined
}

/**
 * The words with which a letter of one's own begins when it is written from a template: plain text, in the candidate's
 * language, to be changed before it leaves. Links to the interview's page are left out, since the letter has its own.
 * Refusals, with what to do about it at the field `template`: `absent` (an unknown candidate or template), `archived`,
 * `broken` (it cannot be written out)
 */
export async function wordsFromTemplate(
  viewer: Viewer,
  { templateId, candidateId, interviewId }: Wanted,
): Promise<Done<{ subject: string; text: string }> | Refusal<'absent' | 'archived' | 'broken'>> {
  const { organizationId } = viewer
  const [candidate, standing, template] = await Promise.all([
    findCandidateCard(viewer, candidateId),
    templateStanding(viewer, templateId),
    templateForLetter(viewer, {
      organizationId,
      templateId,
      type: 'custom',
      audience: 'candidate',
      ordinal: 0,
    }),
  ])
  if (!candidate || !standing || template?.id !== templateId)
    return refuse('absent', {
      fields: { template: 'This template is not there any more. Choose another one.' },
    })
  const called = `“${standing.name}”`
  if (standing.archivedAt)
    return refuse('archived', {
      fields: { template: `${called} was archived. Choose another one, or restore it first.` },
    })
  const about = interviewId
    ? await letterOfInterview(viewer, { type: 'custom', audience: 'candidate', ordinal: null, interviewId })
    : undefined
  try {
    const { format, variants } = contentOf(template.content)
    const variant = inLanguage(variants, candidate.locale)
    const values = about
      ? templateValues(
          tidyInterviewLetter({ ...about.props, roomUrl: null, interviewUrl: null }),
          variant.language,
        )
      : valuesWithout(viewer, candidate)
    const { subject, markup, textMarkup } = templateWords({ format, variant }, values)
    return {
      ok: true,
      subject: oneLine(subject, Number.POSITIVE_INFINITY),
      text: cleanText(plainTextOf(textMarkup ?? markup)),
    }
  } catch {
    return refuse('broken', {
      fields: {
        template: `Something in ${called} cannot be written out. Correct it, or choose another one.`,
      },
    })
  }
}

/** What is known of somebody who is written to about no interview. */
function valuesWithout(viewer: Viewer, { name }: { name: string }): TemplateValues {
  const known: Partial<TemplateValues> = {
    'recipient.name': name,
    'recipient.firstName': firstName(name),
    'candidate.name': name,
    'candidate.firstName': firstName(name),
    'organizer.name': viewer.name,
    'organizer.firstName': firstName(viewer.name),
    'organization.name': viewer.organizationName,
  }
  return Object.fromEntries(
    templateVariables.map((variable) => [variable.name, known[variable.name] ?? null]),
  ) as TemplateValues
}
