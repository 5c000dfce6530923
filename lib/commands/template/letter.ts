import { renderLetter } from '@/emails/letter'
import { renderOwnWords } from '@/emails/own-words'
import type { InterviewLetter } from '@/emails/parts/props'
import { sample, sampleForInterviewer } from '@/emails/parts/sample'
import { templateValues } from '@/emails/parts/template-values'
import { tidyInterviewLetter } from '@/emails/parts/tidy'
import { interviewLetter } from '@/lib/commands/message/interview-letter'
import type { Viewer } from '@/lib/domain/actor'
import { inLanguage } from '@/lib/domain/language'
import { isLetterType, type TemplateAudience, type TemplateType } from '@/lib/domain/template'
import type { TemplateContent } from '@/lib/domain/template-content'
import { type TemplateWords, templateWords } from '@/lib/domain/template-words'
import { env } from '@/lib/env'
import { messageForDelivery } from '@/lib/queries/message/for-delivery'
import { messageOfInterview } from '@/lib/queries/template/preview-interviews'
import { routes } from '@/lib/routes'

export interface TrialOfTemplate {
  readonly type: TemplateType
  readonly audience: TemplateAudience
  readonly ordinal: number | null
  readonly content: TemplateContent
  /** An interview of the organisation; without one, or with an unknown one, the sample. */
  readonly interviewId?: string | undefined
  /** Else the candidate's own. */
  readonly language?: string | undefined
}

export interface TrialLetter {
  readonly subject: string
  readonly html: string
  readonly text: string
  /** What the template says in it. */
  readonly words: TemplateWords
  readonly language: string
}

/**
 * A template as a letter that opens no door: its links lead to the page that says so.
 * @throws Error when the template cannot be written out
 */
export async function trialLetter(viewer: Viewer, trial: TrialOfTemplate): Promise<TrialLetter> {
  const { type, content } = trial
  const { props, locale } = (await letterOfInterview(viewer, trial)) ?? fromSample(viewer, trial)
  const nowhere = `${env().NEXTAUTH_URL}${routes.room('unknown')}`
  const letter: InterviewLetter = {
    ...props,
    words: null,
    roomUrl: trial.audience === 'candidate' ? nowhere : null,
    interviewUrl: trial.audience === 'interviewer' ? nowhere : null,
  }
  const variant = inLanguage(content.variants, trial.language ?? locale)
  const source = { format: content.format, variant }
  const words = templateWords(source, templateValues(tidyInterviewLetter(letter), variant.language))
  const parts = isLetterType(type)
    ? await renderLetter({ kind: type, props: letter, source })
    : await renderOwnWords(letter, source)
  return { subject: parts.subject, html: parts.html, text: parts.text, words, language: variant.language }
}

interface Reader {
  readonly props: InterviewLetter
  readonly locale: string | null
}

/** What a letter of that type would say about a real interview, as things stand now; undefined for an unknown one. */
export async function letterOfInterview(
  viewer: Viewer,
  { type, audience, ordinal, interviewId }: Omit<TrialOfTemplate, 'content'>,
): Promise<Reader | undefined> {
  if (!interviewId) return undefined
  const messageId = await messageOfInterview(viewer, { interviewId, audience })
  const message = messageId ? await messageForDelivery(viewer, messageId) : null
  if (!message?.interview) return undefined
  const { interview } = message
  const { candidate } = interview.application
  const [panelist] = interview.participants
  const isCandidate = audience === 'candidate'
  const kind = isLetterType(type) ? type : 'confirmation'
  const { props } = interviewLetter(
    {
      ...message,
      kind,
      audience,
      ordinal: kind === 'reminder' ? 1440 : (ordinal ?? 1),
      override: null,
      words: null,
      recipientName: isCandidate ? candidate.name : (panelist?.name ?? viewer.name),
      recipientTimeZone: isCandidate ? interview.candidateTimeZone : interview.timeZone,
    },
    interview,
  )
  return { props, locale: isCandidate ? candidate.locale : null }
}

function fromSample({ organizationName }: Viewer, { audience, ordinal }: TrialOfTemplate): Reader {
  const props = audience === 'candidate' ? sample : sampleForInterviewer
  return {
    props: {
      ...props,
      organizationName,
      followUp: { number: ordinal ?? 2, of: Math.max(3, ordinal ?? 3) },
      minutesBefore: 1440,
      asksConfirmation: true,
      changeReason: 'Ivan is travelling on Thursday.',
      cancelReason: 'The position was filled.',
      was: { ...props, startsAt: new Date('2026-03-04T16:00:00Z'), endsAt: new Date('2026-03-04T17:00:00Z') },
    },
    locale: null,
  }
}
