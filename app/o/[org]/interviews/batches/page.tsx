import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { z } from 'zod'
import { BatchTable } from '@/components/batch/batch-table'
import { listAddress } from '@/components/candidate/list-address'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireRecruiter } from '@/lib/auth'
import { listBatches } from '@/lib/queries/batch/list'
import { readCursor } from '@/lib/queries/list-page'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Batches' }

const Query = z.object({ after: z.string().max(100).optional().catch(undefined) })

interface BatchesPageProps {
  params: Promise<{ org: string }>
  searchParams: Promise<object>
}

export default async function BatchesPage({ params, searchParams }: BatchesPageProps) {
  const viewer = await requireRecruiter((await params).org)
  const { after } = Query.parse(await searchParams)
  const { batches, next } = await listBatches(viewer, { after: readCursor(after) })
  const org = viewer.organizationSlug
  const create = (
    <ButtonLink href={routes.newBatch(org)} variant="primary">
      <Plus aria-hidden />
      Invite many
    </ButtonLink>
  )
  return (
    <>
      <PageHeader
        title="Batches"
        description="Many invitations at once."
        back={{ href: routes.interviews(org), label: 'Interviews' }}
        actions={create}
      />
      <Card flush>
        {batches.length > 0 ? (
          <BatchTable org={org} batches={batches} timeZone={viewer.timeZone} />
        ) : (
          <EmptyState title="No batch yet">
            Invite a whole stage of a job, or the people of a file, and watch it go out.
          </EmptyState>
        )}
      </Card>
      <Pagination {...(next && { next: listAddress(routes.batches(org), { after: next }) })} />
    </>
  )
}
