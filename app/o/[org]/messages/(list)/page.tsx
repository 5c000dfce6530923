import { RotateCw } from 'lucide-react'
import type { Metadata } from 'next'
import { z } from 'zod'
import { listAddress } from '@/components/candidate/list-address'
import { ListFilter } from '@/components/candidate/list-filter'
import { MessageTable } from '@/components/message/message-table'
import { Narrowed } from '@/components/message/narrowed'
import { kindWord, periodWords, tabWords } from '@/components/message/outbox-words'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import { requireRecruiter } from '@/lib/auth'
import { now } from '@/lib/clock'
import { filterOf, messageKinds, OutboxQuery, outboxPeriods, outboxTabs } from '@/lib/domain/outbox'
import { findCandidateCard } from '@/lib/queries/candidate/find'
import { readCursor } from '@/lib/queries/list-page'
import { listOutbox } from '@/lib/queries/message/outbox'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Messages' }

const Page = z.object({
  after: z.string().max(100).optional().catch(undefined),
  before: z.string().max(100).optional().catch(undefined),
})

interface MessagesPageProps {
  params: Promise<{ org: string }>
  searchParams: Promise<object>
}

/** Everything that was and will be said to anybody. */
export default async function MessagesPage({ params, searchParams }: MessagesPageProps) {
  const viewer = await requireRecruiter((await params).org)
  const asked = await searchParams
  const query = OutboxQuery.parse(asked)
  const { after, before } = Page.parse(asked)
  const { tab, q, kind, person, interview, batch, period, from, to } = query
  const at = { timeZone: viewer.timeZone, now: now() }
  const [{ rows, previous, next }, candidate] = await Promise.all([
    listOutbox(viewer, { ...filterOf(query, at), after: readCursor(after), before: readCursor(before) }),
    person ? findCandidateCard(viewer, person) : undefined,
  ])
  const org = viewer.organizationSlug
  const path = routes.messages(org)
  const filter = { q, kind, person, interview, batch, period, from, to }
  const address = (change: Record<string, string | undefined>) =>
    listAddress(path, { ...filter, tab: tab === 'sent' ? undefined : tab, ...change })
  const filtered = Object.values(filter).some(Boolean)
  return (
    <>
      <PageHeader
        title="Messages"
        actions={
          tab === 'trouble' &&
          rows.length > 0 && (
            <ButtonLink href={routes.retryMessages(org, filter)}>
              <RotateCw aria-hidden />
              Send failed ones again
            </ButtonLink>
          )
        }
      />
      <Tabs
        label="Messages by state"
        items={outboxTabs.map((each) => ({
          href: listAddress(path, { ...filter, tab: each === 'sent' ? undefined : each }),
          label: tabWords[each].label,
          current: each === tab,
        }))}
      />
      <ListFilter
        path={path}
        label="Recipient or subject"
        search={q}
        keep={{ tab, person, interview, batch }}
        days={{ from, to }}
        selects={[
          {
            name: 'kind',
            label: 'Kind',
            all: 'All kinds',
            value: kind,
            options: messageKinds.map((value) => ({ value, label: kindWord(value) })),
          },
          {
            name: 'period',
            label: 'Period',
            all: 'Any time',
            value: period,
            options: outboxPeriods.map((value) => ({ value, label: periodWords[value] })),
          },
        ]}
      />
      {candidate && (
        <Narrowed widen={address({ person: undefined })} label="Show everybody">
          what goes to {candidate.name}
        </Narrowed>
      )}
      {interview && (
        <Narrowed widen={address({ interview: undefined })} label="Show everything">
          the letters of{' '}
          <a href={routes.interview(org, interview)} className="underline underline-offset-2">
            one interview
          </a>
        </Narrowed>
      )}
      {batch && (
        <Narrowed widen={address({ batch: undefined })} label="Show everything">
          the invitations of{' '}
          <a href={routes.batch(org, batch)} className="underline underline-offset-2">
            one batch
          </a>
        </Narrowed>
      )}
      <Card flush>
        {rows.length > 0 ? (
          <MessageTable
            org={org}
            messages={rows}
            timeZone={viewer.timeZone}
            caption={`Messages: ${tabWords[tab].label}`}
          />
        ) : filtered ? (
          <EmptyState
            title="Nothing matches"
            action={
              <ButtonLink href={listAddress(path, { tab: tab === 'sent' ? undefined : tab })}>
                Show all
              </ButtonLink>
            }
          >
            No message of this tab fits what you look for.
          </EmptyState>
        ) : (
          <EmptyState title={tabWords[tab].empty}>{tabWords[tab].sentence}</EmptyState>
        )}
      </Card>
      {rows.some(({ machineOpenedAt, machineClickedAt }) => machineOpenedAt ?? machineClickedAt) && (
        <p className="mt-2 text-sm text-ink-soft">* by what is taken for a machine</p>
      )}
      <Pagination
        {...(previous && { previous: address({ before: previous }) })}
        {...(next && { next: address({ after: next }) })}
      />
    </>
  )
}
