import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LetterPreview } from '@/components/interview/letter-preview'
import { letterName } from '@/components/interview/plan-words'
import { LetterActions } from '@/components/message/letter-actions'
import { LetterNotice, undoLeft } from '@/components/message/letter-notice'
import { MessageFacts } from '@/components/message/message-facts'
import { MessageLife } from '@/components/message/message-life'
import { isRetried, MessageBadge, seenWords, troubleOf } from '@/components/message/state-badge'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { RefreshSoon } from '@/components/ui/refresh-soon'
import { requireRecruiter } from '@/lib/auth'
import { now } from '@/lib/clock'
import { previewLetter } from '@/lib/commands/message/preview'
import { letterActs, mayActOnLetter } from '@/lib/domain/custom-letter'
import { isSendable } from '@/lib/domain/message'
import { findMessage } from '@/lib/queries/message/find'
import { routes } from '@/lib/routes'
import { again, arrived } from '../../today/actions'
import { cancel, sendNow, undo } from '../actions'

export const metadata: Metadata = { title: 'Message' }

/** One message: its whole life, and the letter itself. */
export default async function MessagePage({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params
  const viewer = await requireRecruiter(org)
  const at = now()
  const [message, letter] = await Promise.all([findMessage(viewer, id), previewOf(id)])
  if (!message) notFound()
  const { timeZone } = viewer
  const isOwn = message.kind === 'custom'
  const acts = isOwn ? letterActs.filter((act) => mayActOnLetter(act, message, at)) : []
  const trouble = troubleOf(message)
  const isBad = isSendable(message.state) || message.state === 'complained' || isRetried(message)
  const isInPlan = ['planned', 'held', 'skipped'].includes(message.state) && message.interview && !isOwn
  const leavesIn = message.dueAt.getTime() - at.getTime()
  const isAboutToLeave = message.state === 'sending' || (message.state === 'planned' && leavesIn < 60_000)
  return (
    <>
      <PageHeader
        back={{ href: routes.messages(org), label: 'Messages' }}
        title={
          <span className="wrap-anywhere">
            {(isOwn && message.subject) || `${letterName(message)} to ${message.recipientName}`}
          </span>
        }
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <MessageBadge {...message} />
            {isOwn && <span>{letterName(message)}</span>}
            <span>{seenWords(message)}</span>
          </span>
        }
        actions={
          <>
            <LetterActions
              org={org}
              message={message}
              acts={acts}
              actions={{ again, arrived, sendNow, cancel }}
            />
            {isInPlan && message.interview && (
              <ButtonLink href={routes.plannedLetter(org, message.interview.id, { message: id })}>
                Decide in the plan
              </ButtonLink>
            )}
          </>
        }
      />
      <RefreshSoon
        stamp={at.getTime()}
        changesIn={undoLeft(message, at) ?? (isAboutToLeave ? Math.max(0, leavesIn) : undefined)}
      />
      <div className="grid gap-6">
        <LetterNotice org={org} message={message} undo={undo} now={at} />
        {trouble && <Notice tone={isBad ? 'bad' : 'plain'}>{trouble}</Notice>}
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_19rem]">
          <div className="grid min-w-0 gap-8">
            <MessageFacts org={org} message={message} timeZone={timeZone} />
            {letter ? (
              <LetterPreview
                title={message.sentAt ? 'The letter as it left' : 'The letter'}
                letter={letter}
              />
            ) : (
              <p className="text-ink-soft">The letter is written when it leaves.</p>
            )}
          </div>
          <MessageLife message={message} timeZone={timeZone} />
        </div>
      </div>
    </>
  )

  /** Only what is ours and has an id is asked for. */
  async function previewOf(messageId: string) {
    return UUID.test(messageId) ? previewLetter(viewer, messageId, at) : undefined
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
