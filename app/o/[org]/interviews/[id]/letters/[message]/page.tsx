import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DecisionForm } from '@/components/interview/decision-form'
import { contextOf } from '@/components/interview/letter-decisions'
import { LetterPreview } from '@/components/interview/letter-preview'
import { lastChange, newsOf } from '@/components/interview/news'
import { NewsNotice } from '@/components/interview/news-notice'
import { letterName, stateWords } from '@/components/interview/plan-words'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { RefreshSoon } from '@/components/ui/refresh-soon'
import { requireViewer } from '@/lib/auth'
import { now } from '@/lib/clock'
import { previewLetter } from '@/lib/commands/message/preview'
import { mayRecruit } from '@/lib/domain/actor'
import { seenAs } from '@/lib/domain/decision-form'
import { mayDecide, messageDecisions } from '@/lib/domain/message-decision'
import { findInterview } from '@/lib/queries/interview/find'
import { interviewMessages, type MessageInPlan } from '@/lib/queries/interview/messages'
import { type TimelineLine, timelineOfInterview } from '@/lib/queries/timeline/of-interview'
import { routes } from '@/lib/routes'
import { undoLetters } from '../../actions'
import { move, sendNow, skip, write } from './actions'

export const metadata: Metadata = { title: 'A planned letter' }

const actions = { send_now: sendNow, move, skip, write }

interface LetterPageProps {
  params: Promise<{ org: string; id: string; message: string }>
  searchParams: Promise<{ decide?: string | string[] }>
}

/** One letter of the plan as it would leave, and what can be decided about it. */
export default async function LetterPage({ params, searchParams }: LetterPageProps) {
  const { org, id, message: messageId } = await params
  const viewer = await requireViewer(org)
  const [interview, messages, timeline, { decide }] = await Promise.all([
    findInterview(viewer, id),
    interviewMessages(viewer, id),
    timelineOfInterview(viewer, id),
    searchParams,
  ])
  const message = messages.find((each) => each.id === messageId)
  if (!interview || !message) notFound()
  const at = now()
  const letter = await previewLetter(viewer, messageId, at)
  const context = contextOf(interview, messages, at)
  const decision = messageDecisions.find((each) => each === decide)
  const offered = decision && mayRecruit(viewer.role) && mayDecide(decision, message, context)
  const alike = messages.filter(
    (other) =>
      isAlike(other, message) &&
      // Words speak to one reader.
      decision !== 'write' &&
      decision &&
      mayDecide(decision, other, context),
  )
  const change = decision ? undefined : justDecided(timeline, message, at)
  const news = change && newsOf({ ...change, status: interview.status, letters: [] }, at)
  const { word, rest } = stateWords(message)
  return (
    <>
      <PageHeader
        back={{
          href: routes.interview(org, id),
          label: `${interview.candidateName} — ${interview.jobTitle}`,
        }}
        title={`${letterName(message)} to ${message.recipientName}`}
        description={[word, rest].filter(Boolean).join(' · ')}
      />
      <RefreshSoon stamp={at.getTime()} changesIn={news?.undoFor} />
      <div className="grid max-w-2xl gap-8">
        {change && news && (
          <NewsNotice
            news={news}
            now={at}
            org={org}
            interviewId={id}
            doneAt={change.at}
            {...(mayRecruit(viewer.role) && { undo: undoLetters })}
          />
        )}
        {decision && !offered && <Notice>This cannot be decided about this letter any more.</Notice>}
        {offered && (
          <DecisionForm
            org={org}
            interviewId={id}
            decision={decision}
            action={actions[decision]}
            letters={[message, ...alike].map((each) => ({
              seen: `${each.id}@${seenAs(each)}`,
              name: each.recipientName,
              timeZone: each.recipientTimeZone,
            }))}
            dueAt={message.dueAt}
            timeZone={viewer.timeZone}
            words={letter?.words}
            page={routes.plannedLetter(org, id, { message: messageId, decide: decision })}
          />
        )}
        {letter && <LetterPreview letter={letter} />}
      </div>
    </>
  )
}

/** The same letter at the same moment, to somebody else. */
function isAlike(other: MessageInPlan, message: MessageInPlan): boolean {
  return (
    other.id !== message.id &&
    other.kind === message.kind &&
    other.ordinal === message.ordinal &&
    other.dueAt.getTime() === message.dueAt.getTime()
  )
}

/** What was decided about this letter a moment ago, or taken back: whoever wrote its words stays on its page. */
function justDecided(timeline: readonly TimelineLine[], { wordsAt }: MessageInPlan, at: Date) {
  const change = lastChange(timeline, at)
  const isOfThis = change?.what === 'letter_written' && change.at.getTime() === wordsAt?.getTime()
  return isOfThis || change?.what === 'decision_undone' ? change : undefined
}
