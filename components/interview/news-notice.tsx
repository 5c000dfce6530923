import { CircleCheck } from 'lucide-react'
import { CatchFocus } from '@/components/ui/catch-focus'
import { Countdown } from '@/components/ui/countdown'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { type FormAction, hiddenOf, type InterviewForm } from './form-action'
import type { News } from './news'

interface NewsNoticeProps extends InterviewForm {
  news: News
  now: Date
  /** Absent for those who only look. */
  undo?: FormAction
  /** When it was done, where the undo has to know. */
  doneAt?: Date
  /** In the page, above what it speaks of; or floating over a page about something else. */
  place?: 'page' | 'corner'
}

const places = {
  page: 'rounded-lg px-4 py-2',
  corner:
    'fixed inset-x-4 bottom-20 z-30 rounded-lg px-4 py-2 shadow-raised md:inset-x-auto md:right-6 md:bottom-6 md:max-w-md',
}

/** What has just been done and who hears of it, with the way back while there is one. */
export function NewsNotice({ news, now, undo, doneAt, place = 'page', ...form }: NewsNoticeProps) {
  const { fact, told, undoFor } = news
  return (
    <CatchFocus key={`${form.interviewId} ${fact}`}>
      <section
        aria-label="What has just happened"
        className={`badge flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 bg-scheduled-soft text-scheduled ${places[place]}`}
      >
        <CircleCheck aria-hidden className="size-4 shrink-0" />
        <p role="status" className="min-w-0 flex-1 basis-52">
          <span className="font-semibold">{fact}</span> {told}
          {undoFor !== undefined && !told.endsWith('.') && (
            <>
              {' '}
              <Countdown key={now.getTime()} milliseconds={undoFor} />.
            </>
          )}
        </p>
        {undoFor !== undefined && undo && (
          <ActionForm
            action={undo}
            hidden={{ ...hiddenOf(form), ...(doneAt && { at: String(doneAt.getTime()) }) }}
          >
            <SubmitButton variant="secondary" size="small">
              Undo
            </SubmitButton>
          </ActionForm>
        )}
      </section>
    </CatchFocus>
  )
}
