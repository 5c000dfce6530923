import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { CalendarLine } from '@/components/interview/calendar-line'
import { settlesIn } from '@/components/interview/calendar-words'
import { Facts } from '@/components/interview/facts'
import { InterviewAside } from '@/components/interview/interview-aside'
import { InterviewHead } from '@/components/interview/interview-head'
import { InterviewPlan } from '@/components/interview/interview-plan'
import { InterviewQuestions } from '@/components/interview/interview-questions'
import { MissingLink } from '@/components/interview/missing-link'
import { lastChange, leavesIn, lettersOf, newsOf } from '@/components/interview/news'
import { NewsNotice } from '@/components/interview/news-notice'
import { heardOf } from '@/components/interview/who-knows'
import { LettersCard } from '@/components/message/letters-card'
import { RefreshSoon } from '@/components/ui/refresh-soon'
import { requireViewer } from '@/lib/auth'
import { now } from '@/lib/clock'
import { mayRecruit } from '@/lib/domain/actor'
import { isOpen } from '@/lib/domain/interview'
import { calendarState } from '@/lib/queries/calendar/state'
import { findInterview } from '@/lib/queries/interview/find'
import { interviewMessages } from '@/lib/queries/interview/messages'
import { lettersAboutInterview } from '@/lib/queries/message/letters-of'
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
  const mayAct = mayRecruit(viewer.role)
  const [found, messages, timeline, calendar, letters, { ask }] = await Promise.all([
    findInterview(viewer, id),
    interviewMessages(viewer, id),
    timelineOfInterview(viewer, id),
    calendarState(viewer, id),
    mayAct ? lettersAboutInterview(viewer, id) : [],
    searchParams,
  ])
  if (!found) notFound()

  const at = now()
  const interview = { ...found, heard: heardOf(messages) }
  const { status } = interview
  const { timeZone } = viewer
  const form = { org, interviewId: id }
  const saidToTakePlace = timeline.some((line) => line.what === 'took_place')
  const asksIfTookPlace =
    status === 'completed' && !interview.confirmedAt && !interview.outcome && !saidToTakePlace
  const lastChanged = timeline.find(({ what }) => ['moved', 'invited_again', 'edited'].includes(what))
  const invitedAgain = lastChanged?.what === 'invited_again'
  const isAsked = Boolean(interview.heldAt) || calendar?.kind === 'conflict'
  const change = lastChange(timeline, at)
  const news =
    change &&
    newsOf({ ...change, status, letters: lettersOf(change, { messages, revision: found.revision }) }, at)
  return (
    <>
      <InterviewHead
        org={org}
        interview={interview}
        asksIfTookPlace={asksIfTookPlace}
        isAsked={isAsked}
        invitedAgain={invitedAgain}
        timeZone={timeZone}
        now={at}
        {...(mayAct && { actions })}
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
          <InterviewPlan
            org={org}
            interview={found}
            messages={messages}
            timeZone={timeZone}
            now={at}
            {...(mayAct && { actions })}
          />
          <InterviewAside
            org={org}
            interview={interview}
            timeline={timeline}
            timeZone={timeZone}
            {...(mayAct && { actions })}
          >
            {mayAct && (
              <Link
                href={routes.messages(org, { tab: 'all', interview: id })}
                className="text-accent underline underline-offset-2"
              >
                All letters in the outbox
              </Link>
            )}
            {letters.length > 0 && (
              <LettersCard
                org={org}
                title="Letters beside the plan"
                letters={letters}
                timeZone={timeZone}
                empty=""
              />
            )}
          </InterviewAside>
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
