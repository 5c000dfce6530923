import { CalendarPlus } from 'lucide-react'
import type { Metadata } from 'next'
import { z } from 'zod'
import { listAddress } from '@/components/candidate/list-address'
import { ListFilter } from '@/components/candidate/list-filter'
import { InterviewTable } from '@/components/interview/interview-table'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import { requireViewer } from '@/lib/auth'
import { now } from '@/lib/clock'
import { mayRecruit } from '@/lib/domain/actor'
import { type InterviewTab, interviewTabs, listInterviews } from '@/lib/queries/interview/list'
import { readCursor } from '@/lib/queries/list-page'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Interviews' }

const Query = z.object({
  tab: z.enum(interviewTabs).catch('upcoming'),
  q: z.string().trim().max(200).optional().catch(undefined),
  after: z.string().max(100).optional().catch(undefined),
  before: z.string().max(100).optional().catch(undefined),
})

const words: Record<InterviewTab, { label: string; empty: string; sentence: string }> = {
  upcoming: {
    label: 'Upcoming',
    empty: 'No interview ahead',
    sentence: 'What you schedule appears here, soonest first.',
  },
  unconfirmed: {
    label: 'Unconfirmed',
    empty: 'Everybody has answered',
    sentence: 'Interviews wait here until the candidate confirms.',
  },
  past: {
    label: 'Past',
    empty: 'No interview is over yet',
    sentence: 'Interviews move here by themselves, with their outcome.',
  },
  cancelled: {
    label: 'Cancelled',
    empty: 'Nothing was called off',
    sentence: 'Cancelled and declined interviews are kept here.',
  },
}

interface InterviewsPageProps {
  params: Promise<{ org: string }>
  searchParams: Promise<object>
}

export default async function InterviewsPage({ params, searchParams }: InterviewsPageProps) {
  const viewer = await requireViewer((await params).org)
  const { tab, q, after, before } = Query.parse(await searchParams)
  const filter = { tab, search: q, after: readCursor(after), before: readCursor(before) }
  const { rows, previous, next } = await listInterviews(viewer, filter, now())
  const org = viewer.organizationSlug
  const path = routes.interviews(org)
  const address = (query: Record<string, string | undefined>) =>
    listAddress(path, { tab: tab === 'upcoming' ? undefined : tab, q, ...query })
  const schedule = mayRecruit(viewer.role) && (
    <>
      <ButtonLink href={routes.batches(org)}>Batches</ButtonLink>
      <ButtonLink href={routes.newInterview(org)} variant="primary">
        <CalendarPlus aria-hidden />
        Schedule interview
      </ButtonLink>
    </>
  )
  return (
    <>
      <PageHeader title="Interviews" actions={schedule} />
      <Tabs
        label="Interviews by state"
        items={interviewTabs.map((each) => ({
          href: listAddress(path, { tab: each === 'upcoming' ? undefined : each, q }),
          label: words[each].label,
          current: each === tab,
        }))}
      />
      <ListFilter path={path} label="Candidate, job or round" search={q} keep={{ tab }} />
      <Card flush>
        {rows.length > 0 ? (
          <InterviewTable
            org={org}
            interviews={rows}
            timeZone={viewer.timeZone}
            caption={words[tab].label}
            last={tab === 'past' ? 'Outcome' : 'By itself'}
          />
        ) : q ? (
          <EmptyState
            title="Nothing matches"
            action={<ButtonLink href={address({ q: undefined })}>Show all</ButtonLink>}
          >
            No interview of this tab fits “{q}”.
          </EmptyState>
        ) : (
          <EmptyState title={words[tab].empty}>{words[tab].sentence}</EmptyState>
        )}
      </Card>
      <Pagination
        {...(previous && { previous: address({ before: previous }) })}
        {...(next && { next: address({ after: next }) })}
      />
    </>
  )
}
