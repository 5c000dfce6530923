import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BothClocks } from '@/components/interview/both-clocks'
import { MoveForm } from '@/components/interview/move-form'
import { NotOpen } from '@/components/interview/not-open'
import { ShownInGoogle } from '@/components/interview/shown-in-google'
import { heardOf } from '@/components/interview/who-knows'
import { WishQuote } from '@/components/interview/wish'
import { zoneChoices } from '@/components/member/zone-choices'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { now } from '@/lib/clock'
import { mayMove } from '@/lib/domain/interview'
import { localParts } from '@/lib/domain/when'
import { calendarState } from '@/lib/queries/calendar/state'
import { findInterview } from '@/lib/queries/interview/find'
import { interviewMessages } from '@/lib/queries/interview/messages'
import { routes } from '@/lib/routes'
import { move } from '../actions'

export const metadata: Metadata = { title: 'Choose a new time' }

interface ReschedulePageProps {
  params: Promise<{ org: string; id: string }>
  searchParams: Promise<{ at?: string | string[] }>
}

export default async function ReschedulePage({ params, searchParams }: ReschedulePageProps) {
  const { org, id } = await params
  const viewer = await requireRecruiter(org)
  const [interview, messages, calendar, asked] = await Promise.all([
    findInterview(viewer, id),
    interviewMessages(viewer, id),
    calendarState(viewer, id),
    searchParams,
  ])
  if (!interview) notFound()
  const at = now()
  const { candidateName, jobTitle, title, status } = interview
  const google = calendar?.kind === 'conflict' && calendar.to
  const proposed = asked.at === 'google' && google
  const back = { href: routes.interview(org, id), label: `${candidateName} — ${jobTitle}` }
  return (
    <>
      <PageHeader title={`A new time for ${candidateName}’s interview`} description={title} back={back} />
      {mayMove(status, 'move') ? (
        <div className="grid max-w-2xl gap-6">
          <section aria-label="The time it has" className="grid gap-3 border-y border-line py-3">
            <div>
              <p className="text-sm text-ink-soft">{status === 'declined' ? 'It was to be' : 'Until now'}</p>
              <BothClocks {...interview} timeZone={viewer.timeZone} />
            </div>
            {google && <ShownInGoogle span={google} timeZone={viewer.timeZone} />}
            {interview.heldAt && <WishQuote candidateName={candidateName} wish={interview.heldReason} />}
          </section>
          <MoveForm
            action={move}
            org={org}
            interviewId={id}
            interview={{ ...interview, heard: heardOf(messages) }}
            viewerTimeZone={viewer.timeZone}
            zones={zoneChoices(at)}
            today={localParts(at, viewer.timeZone).date}
            page={routes.rescheduleInterview(org, id, { ...(proposed && { at: 'google' }) })}
            {...(proposed && { proposed })}
          />
        </div>
      ) : (
        <NotOpen href={back.href}>It can get no new time any more.</NotOpen>
      )}
    </>
  )
}
