import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { CalendarLine } from '@/components/interview/calendar-line'
import { settlesIn } from '@/components/interview/calendar-words'
import { Facts } from '@/components/interview/facts'
import { HoldMessages } from '@/components/interview/hold-messages'
import { InterviewActions } from '@/components/interview/interview-actions'
import { InterviewQuestions } from '@/components/interview/interview-questions'
import { contextOf, decisionsOnAll } from '@/components/interview/letter-decisions'
import { LetterMenu } from '@/components/interview/letter-menu'
import { MessagePlan } from '@/components/interview/message-plan'
import { MissingLink } from '@/components/interview/missing-link'
import { lastChange, leavesIn, lettersOf, newsOf } from '@/components/interview/news'
import { NewsNotice } from '@/components/interview/news-notice'
import { Outcome } from '@/components/interview/outcome'
import type { PlanEntry } from '@/components/interview/plan-entries'
import { Preparation } from '@/components/interview/preparation'
import { StandingLine } from '@/components/interview/standing-line'
import { StatusBadge } from '@/components/interview/status-badge'
import { Timeline } from '@/components/interview/timeline'
import { heardOf } from '@/components/interview/who-knows'
import { PageHeader } from '@/components/ui/page-header'
import { RefreshSoon } from '@/components/ui/refresh-soon'
import { requireViewer } from '@/lib/auth'
import { now } from '@/lib/clock'
import { mayRecruit } from '@/lib/domain/actor'
import { isOpen } from '@/lib/domain/interview'
import { calendarState } from '@/lib/queries/calendar/state'
import { findInterview } from '@/lib/queries/interview/find'
import { interviewMessages } from '@/lib/queries/interview/messages'
import { timelineOfInterview } from '@/lib/queries/timeline/of-interview'
import { routes } from '@/lib/routes'
import * as actions from './actions'

export const metadata: Metadata = { title: 'Interview' }

interface InterviewPageProps {
  params: Promise<{ org: string; id: string }>
  searchParams: Promise<{ ask?: string | string[] }>
}

export default async function InterviewPage({ params, searchParams }: InterviewPageProps) {
  const { org, id } = await params
  const viewer = await requireViewer(org)
  const [found, messages, timeline, calendar, { ask }] = await Promise.all([
    findInterview(viewer, id),
    interviewMessages(viewer, id),
    timelineOfInterview(viewer, id),
    calendarState(viewer, id),
    searchParams,
  ])
  if (!found) notFound()

  const at = now()
  const interview = { ...found, heard: heardOf(messages) }
  const { status, candidateName, revision } = interview
  const { timeZone } = viewer
  const form = { org, interviewId: id }
  const mayAct = mayRecruit(viewer.role)
  const saidToTakePlace = timeline.some((line) => line.what === 'took_place')
  const asksIfTookPlace =
    status === 'completed' && !interview.confirmedAt && !interview.outcome && !saidToTakePlace
  const lastChanged = timeline.find(({ what }) => ['moved', 'invited_again', 'edited'].includes(what))
  const invitedAgain = lastChanged?.what === 'invited_again'
  const isAsked = Boolean(interview.heldAt) || calendar?.kind === 'conflict'
  const change = lastChange(timeline, at)
  const news = change && newsOf({ ...change, status, letters: lettersOf(change, { messages, revision }) }, at)
  const context = contextOf(found, messages, at)
  const menuOf = ({ messages: shown }: PlanEntry) => {
    const letters = messages.filter((message) => shown.some((one) => one.id === message.id))
    const decisions = decisionsOnAll(letters, context)
    return (
      decisions.length > 0 && <LetterMenu {...form} entry={{ at, messages: shown }} decisions={decisions} />
    )
  }
  const policyLine = mayAct && isOpen(status) && (
    <Link href={routes.interviewPolicy(org, id)} className="text-accent underline underline-offset-2">
      {interview.policyVersion === null ? 'By its own policy' : 'Policy for this interview'}
    </Link>
  )
  const takesPlace = status !== 'cancelled' && status !== 'declined'
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
            <StandingLine {...interview} invitedAgain={invitedAgain} timeZone={timeZone} />
          </span>
        }
        actions={
          mayAct && (
            <InterviewActions
              org={org}
              interview={interview}
              asksIfTookPlace={asksIfTookPlace}
              isAsked={isAsked}
              timeZone={timeZone}
              now={at}
              actions={actions}
            />
          )
        }
      />
      <RefreshSoon
        stamp={at.getTime()}
        changesIn={news?.undoFor ?? settlesIn(calendar, at) ?? leavesIn(messages, at)}
      />
      <div className="grid gap-6">
        {change && news && (
          <NewsNotice
            news={news}
            now={at}
            {...form}
            doneAt={change.at}
            {...(mayAct && { undo: undoOf(change.what) })}
          />
        )}
        <InterviewQuestions
          org={org}
          interview={interview}
          calendar={calendar}
          asksToCancel={ask === 'cancel'}
          asksIfTookPlace={asksIfTookPlace}
          timeZone={timeZone}
          now={at}
          {...(mayAct && { actions })}
        />
        <Facts
          {...interview}
          timeZone={timeZone}
          missingLink={
            isOpen(status) && (
              <MissingLink
                {...interview}
                calendar={calendar}
                {...(mayAct && { href: routes.editInterview(org, id) })}
              />
            )
          }
          calendar={
            calendar && (
              <CalendarLine
                entry={calendar}
                timeZone={timeZone}
                now={at}
                {...form}
                {...(mayAct && { sync: actions.sync })}
              />
            )
          }
        />
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_19rem]">
          <MessagePlan
            policy={policyLine}
            messages={messages}
            revision={revision}
            timeZone={timeZone}
            now={at}
            {...(mayAct && { menuOf })}
            {...(isOpen(status) && {
              hold: (
                <HoldMessages
                  {...form}
                  heldBy={interview.messagesHeldBy}
                  heldAt={interview.messagesHeldAt}
                  timeZone={timeZone}
                  {...(mayAct && { actions })}
                />
              ),
            })}
            {...(takesPlace && { startsAt: interview.startsAt })}
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
                {...(mayAct && status === 'completed' && { action: actions.recordOutcome })}
              />
            )}
            {takesPlace && (
              <Preparation
                {...form}
                tasks={interview.prepTasks}
                candidateName={candidateName}
                {...(mayAct && isOpen(status) && { action: actions.tick })}
              />
            )}
            <Timeline lines={timeline} timeZone={timeZone} />
          </div>
        </div>
      </div>
    </>
  )
}

/** What takes back what has just been done. */
function undoOf(what: string) {
  if (what === 'messages_held') return actions.release
  if (what === 'messages_released') return actions.hold
  return what.startsWith('letter_') ? actions.undoLetters : actions.undo
}
