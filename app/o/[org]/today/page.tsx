import type { Metadata } from 'next'
import { newsOf } from '@/components/interview/news'
import { NewsNotice } from '@/components/interview/news-notice'
import { FirstSteps } from '@/components/today/first-steps'
import { HeldList } from '@/components/today/held-list'
import { NeedCard } from '@/components/today/need-card'
import { SoonList } from '@/components/today/soon-list'
import { twoDays } from '@/components/today/two-days'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { RefreshSoon } from '@/components/ui/refresh-soon'
import { requireViewer } from '@/lib/auth'
import { now } from '@/lib/clock'
import { mayRecruit } from '@/lib/domain/actor'
import { formatWhen, localParts, zoneLabel } from '@/lib/domain/when'
import { listOpenNotifications } from '@/lib/queries/notification/list-open'
import { firstSteps } from '@/lib/queries/today/checklist'
import { heldInterviews } from '@/lib/queries/today/held'
import { interviewsOfToday } from '@/lib/queries/today/interviews'
import { routes } from '@/lib/routes'
import {
  cancel,
  inviteOnceMore,
  keep,
  move,
  putBack,
  sayAttendance,
  sync,
  undo,
} from '../interviews/[id]/actions'
import { again, arrived, dismissSteps, putAway } from './actions'

export const metadata: Metadata = { title: 'Today' }

const actions = {
  keep,
  cancel,
  sayAttendance,
  putAway,
  again,
  arrived,
  move,
  inviteOnceMore,
  sync,
  putBack,
}

export default async function TodayPage({ params }: { params: Promise<{ org: string }> }) {
  const viewer = await requireViewer((await params).org)
  const { organizationSlug: org, timeZone } = viewer
  const at = now()
  const days = twoDays(at, timeZone)
  const [{ cards, total }, { interviews, justDone }, steps, held] = await Promise.all([
    listOpenNotifications(viewer),
    interviewsOfToday(viewer, { from: days.today, to: days.end, now: at }),
    firstSteps(viewer),
    heldInterviews(viewer, at),
  ])
  const mayAct = mayRecruit(viewer.role)
  const news =
    justDone &&
    newsOf(
      {
        ...justDone,
        subject: justDone.candidateName,
        time: formatWhen(justDone.startsAt, timeZone, { style: 'short' }),
      },
      at,
    )
  const { dismissed, ...done } = steps
  const stepsLeft = Object.values(done).includes(false)
  return (
    <>
      <PageHeader
        title="Today"
        description={`${formatWhen(at, timeZone, { style: 'date' })}, ${zoneLabel(timeZone, at)}`}
      />
      {justDone && news && (
        <>
          <NewsNotice
            place="corner"
            news={news}
            now={at}
            org={org}
            interviewId={justDone.interviewId}
            undo={undo}
          />
          <RefreshSoon
            stamp={at.getTime()}
            changesIn={news.changesIn ?? justDone.until.getTime() - at.getTime()}
          />
        </>
      )}
      <div className="grid gap-8">
        {mayAct && stepsLeft && !dismissed && <FirstSteps org={org} done={done} dismiss={dismissSteps} />}
        <section aria-labelledby="needs-you">
          <h2 id="needs-you" className="pb-2 text-md font-semibold">
            Needs you{total > 0 && ` (${total})`}
          </h2>
          <Card flush>
            {cards.length === 0 ? (
              <EmptyState title="Nothing needs you">
                Invitations, follow-ups and reminders go out by themselves. What only a person can decide
                appears here.
              </EmptyState>
            ) : (
              <ul className="divide-y divide-line">
                {cards.map((card) => (
                  <NeedCard
                    key={card.id}
                    org={org}
                    need={card}
                    timeZone={timeZone}
                    now={at}
                    {...(mayAct && { actions })}
                  />
                ))}
              </ul>
            )}
          </Card>
          {total > cards.length && (
            <p className="pt-2 text-sm text-ink-soft">
              The newest {cards.length} of {total} are shown.
            </p>
          )}
        </section>
        <HeldList org={org} interviews={held} timeZone={timeZone} />
        <section aria-labelledby="soon">
          <h2 id="soon" className="pb-2 text-md font-semibold">
            Today and tomorrow
          </h2>
          <Card flush>
            {interviews.length === 0 ? (
              <EmptyState
                title="No interview today or tomorrow"
                action={<ButtonLink href={routes.interviews(org)}>All interviews</ButtonLink>}
              />
            ) : (
              days.list.map((day) => {
                const ofDay = interviews.filter(
                  ({ startsAt }) => localParts(startsAt, timeZone).date === day.date,
                )
                return (
                  ofDay.length > 0 && (
                    <section key={day.date} className="border-line not-first:border-t">
                      <h3 className="bg-sunken/60 px-4 py-1.5 text-sm font-medium text-ink-soft">
                        {day.words}
                      </h3>
                      <SoonList org={org} interviews={ofDay} timeZone={timeZone} now={at} />
                    </section>
                  )
                )
              })
            )}
          </Card>
        </section>
      </div>
    </>
  )
}
