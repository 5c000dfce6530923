import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { CancelDialog } from '@/components/interview/cancel-dialog'
import { CancelForm } from '@/components/interview/cancel-form'
import { cancelConsequence, toldNames } from '@/components/interview/consequence'
import { Facts } from '@/components/interview/facts'
import { MessagePlan } from '@/components/interview/message-plan'
import { Outcome } from '@/components/interview/outcome'
import { Preparation } from '@/components/interview/preparation'
import { StandingLine } from '@/components/interview/standing-line'
import { StatusBadge } from '@/components/interview/status-badge'
import { Timeline } from '@/components/interview/timeline'
import { KeepTime, SayAttendance, Wish } from '@/components/interview/wish'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth'
import { now } from '@/lib/clock'
import { mayRecruit } from '@/lib/domain/actor'
import { isOpen, mayMove } from '@/lib/domain/interview'
import { findInterview } from '@/lib/queries/interview/find'
import { interviewMessages } from '@/lib/queries/interview/messages'
import { timelineOfInterview } from '@/lib/queries/timeline/of-interview'
import { routes } from '@/lib/routes'
import { cancel, keep, recordOutcome, sayAttendance, tick } from './actions'

export const metadata: Metadata = { title: 'Interview' }

interface InterviewPageProps {
  params: Promise<{ org: string; id: string }>
  searchParams: Promise<{ ask?: string | string[] }>
}

export default async function InterviewPage({ params, searchParams }: InterviewPageProps) {
  const { org, id } = await params
  const viewer = await requireViewer(org)
  const [interview, messages, timeline, { ask }] = await Promise.all([
    findInterview(viewer, id),
    interviewMessages(viewer, id),
    timelineOfInterview(viewer, id),
    searchParams,
  ])
  if (!interview) notFound()

  const at = now()
  const { status, candidateName } = interview
  const { timeZone } = viewer
  const form = { org, interviewId: id }
  const mayAct = mayRecruit(viewer.role)
  const begun = interview.startsAt <= at
  const mayCancel = mayAct && mayMove(status, 'cancel')
  const saidToTakePlace = timeline.some((line) => line.what === 'took_place')
  const asksIfTookPlace =
    status === 'completed' && !interview.confirmedAt && !interview.outcome && !saidToTakePlace
  const consequence = cancelConsequence(toldNames(interview, messages))
  const cancelPage = `${routes.interview(org, id)}?ask=cancel`
  const cancelButton = mayCancel && (
    <CancelDialog href={cancelPage} title={`Cancel ${candidateName}’s interview?`} consequence={consequence}>
      <CancelForm action={cancel} {...form} />
    </CancelDialog>
  )
  return (
    <>
      <PageHeader
        back={{ href: routes.interviews(org), label: 'Interviews' }}
        title={
          <>
            <Link href={routes.candidate(org, interview.candidateId)} className="hover:underline">
              {candidateName}
            </Link>{' '}
            —{' '}
            <Link href={routes.job(org, interview.jobId)} className="hover:underline">
              {interview.jobTitle}
            </Link>
          </>
        }
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusBadge status={status} />
            <span className="text-ink">{interview.title}</span>
            <StandingLine {...interview} timeZone={timeZone} />
          </span>
        }
        actions={
          mayAct && (
            <>
              {begun && mayMove(status, 'mark_no_show') && !asksIfTookPlace && (
                <SayAttendance action={sayAttendance} tookPlace={false} {...form} />
              )}
              {begun && mayMove(status, 'mark_took_place') && (
                <SayAttendance action={sayAttendance} tookPlace {...form} />
              )}
              {!interview.heldAt && cancelButton}
              {!isOpen(status) && (
                <ButtonLink href={routes.newInterview(org, { application: interview.applicationId })}>
                  Schedule another
                </ButtonLink>
              )}
            </>
          )
        }
      />
      <div className="grid gap-6">
        {ask === 'cancel' && mayCancel && (
          <Card title={`Cancel ${candidateName}’s interview?`}>
            <p className="mb-4 text-ink-soft">{consequence}</p>
            <CancelForm action={cancel} {...form} />
          </Card>
        )}
        {interview.heldAt && isOpen(status) && (
          <Wish candidateName={candidateName} wish={interview.heldReason}>
            {mayAct && <KeepTime action={keep} primary {...form} />}
            {cancelButton}
          </Wish>
        )}
        {asksIfTookPlace && (
          <section className="badge grid gap-3 rounded-lg bg-pending-soft p-4">
            <h2 className="font-semibold text-pending">Did it take place? It was never confirmed.</h2>
            {mayAct && (
              <div className="flex flex-wrap gap-2">
                <SayAttendance action={sayAttendance} tookPlace {...form} />
                <SayAttendance action={sayAttendance} tookPlace={false} {...form} />
              </div>
            )}
          </section>
        )}
        <Facts {...interview} timeZone={timeZone} />
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_19rem]">
          <MessagePlan
            messages={messages}
            timeZone={timeZone}
            now={at}
            {...(status !== 'cancelled' && status !== 'declined' && { startsAt: interview.startsAt })}
          />
          <div className="grid gap-4">
            {(status === 'completed' || interview.outcomeNotes) && (
              <Outcome
                {...form}
                outcome={interview.outcome}
                notes={interview.outcomeNotes}
                recordedAt={interview.outcomeAt}
                recordedBy={interview.outcomeByName}
                timeZone={timeZone}
                {...(mayAct && status === 'completed' && { action: recordOutcome })}
              />
            )}
            {status !== 'cancelled' && status !== 'declined' && (
              <Preparation
                {...form}
                tasks={interview.prepTasks}
                candidateName={candidateName}
                {...(mayAct && isOpen(status) && { action: tick })}
              />
            )}
            <Timeline lines={timeline} timeZone={timeZone} />
          </div>
        </div>
      </div>
    </>
  )
}
