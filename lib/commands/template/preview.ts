import { plainTextOf } from '@/emails/parts/plain-text'
import type { Viewer } from '@/lib/domain/actor'
import {
  letterWarnings,
  type TemplateProblem,
  templateProblems,
  templateWarnings,
} from '@/lib/domain/template-problems'
import { type TrialOfTemplate, trialLetter } from './letter'

export interface TemplatePreview {
  /** What keeps it from being saved; then there is no letter. */
  readonly problems: readonly TemplateProblem[]
  readonly warnings: readonly string[]
  readonly letter: { readonly subject: string; readonly html: string; readonly text: string } | null
}

/** A template as its reader would see it, with everything that is to be said about it. Saves and sends nothing. */
export async function previewTemplate(viewer: Viewer, trial: TrialOfTemplate): Promise<TemplatePreview> {
  const problems = templateProblems(trial.content)
  if (problems.length > 0) return { problems, warnings: [], letter: null }
  const { subject, html, text, words } = await trialLetter(viewer, trial)
  const { markup, textMarkup } = words
  const warnings = [
    ...templateWarnings(trial.content, trial),
    ...letterWarnings({ subject, html, markup, text: plainTextOf(textMarkup ?? markup) }),
  ]
  return { problems, warnings, letter: { subject, html, text } }
}
