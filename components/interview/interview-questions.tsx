import { Card } from '@/components/ui/card'
import type { CalendarState } from '@/lib/domain/calendar-state'
import { isOpen, mayMove } from '@/lib/domain/interview'
import { CalendarConflict, changeTitle, PutBack, TakeTime } from './calendar-conflict'
import { CancelForm } from './cancel-form'
import { cancelQuestion } from './consequence'
import type { FormAction } from './form-action'
import { CancelButton, type Subject } from './interview-actions'
import { MoveDialog } from './move-dialog'
import { KeepTime, SayAttendance, Wish } from './wish'

interface InterviewQuestionsProps extends Subject {
  calendar: CalendarState | undefined
  /** The page was asked to ask, by a browser without JavaScript. */
  asksToCancel: boolean
  /** Absent for those who only look. */
  actions?: Readonly<Record<'cancel' | 'keep' | 'move' | 'putBack' | 'sayAttendance', FormAction>>
}

/** What waits for a person's decision, on the page of its interview. */
export function InterviewQuestions(props: InterviewQuestionsProps) {
  const { org, interview, calendar, asksToCancel, asksIfTookPlace, timeZone, now, actions } = props
  const { status, candidateName } = interview
  const form = { org, interviewId: interview.id }
  const change = calendar?.kind === 'conflict' ? changeOf(calendar) : undefined
  return (
    <>
      {asksToCancel && actions && mayMove(status, 'cancel') && (
        <Card title={`Cancel ${candidateName}’s interview?`}>
          <p className="mb-4 text-ink-soft">{cancelQuestion(interview, timeZone)}</p>
          <CancelForm action={actions.cancel} {...form} />
        </Card>
      )}
      {interview.heldAt && isOpen(status) && (
        <Wish candidateName={candidateName} wish={interview.heldReason}>
          {actions && (
            <>
              <MoveDialog
                action={actions.move}
                {...form}
                interview={interview}
                wish={interview.heldReason}
                viewerTimeZone={timeZone}
                now={now}
                variant="primary"
              />
              <KeepTime action={actions.keep} {...form} />
              <CancelButton org={org} interview={interview} timeZone={timeZone} action={actions.cancel} />
            </>
          )}
        </Wish>
      )}
      {change && isOpen(status) && (
        <CalendarConflict title={changeTitle(change, candidateName, timeZone)}>
          {actions && (
            <>
              <TakeTime
                action={actions.move}
                {...form}
                change={change}
                interview={interview}
                wish={null}
                viewerTimeZone={timeZone}
                now={now}
                variant="primary"
              />
              <PutBack action={actions.putBack} primary={!change.startsAt} {...form} />
            </>
          )}
        </CalendarConflict>
      )}
      {asksIfTookPlace && (
        <section className="badge grid gap-3 rounded-lg bg-pending-soft p-4">
          <h2 className="font-semibold text-pending">Did it take place? It was never confirmed.</h2>
          {actions && (
            <div className="flex flex-wrap gap-2">
              <SayAttendance
                action={actions.sayAttendance}
                candidateName={candidateName}
                tookPlace
                {...form}
              />
              <SayAttendance
                action={actions.sayAttendance}
                candidateName={candidateName}
                tookPlace={false}
                {...form}
              />
            </div>
          )}
        </section>
      )}
    </>
  )
}

function changeOf({ change, to }: Extract<CalendarState, { kind: 'conflict' }>) {
  return { kind: change, startsAt: to?.startsAt ?? null, endsAt: to?.endsAt ?? null }
}
