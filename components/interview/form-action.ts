import type { FormState } from '@/components/ui/form'

/** A server action, handed in by the page. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>

/** What a form of an interview sends unseen. */
export interface InterviewForm {
  readonly org: string
  readonly interviewId: string
}

/** The same for ActionForm, which takes any names. */
export function hiddenOf({ org, interviewId }: InterviewForm): Record<string, string> {
  return { org, interviewId }
}
