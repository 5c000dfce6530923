import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { InForce } from '@/components/template/in-force'
import { TemplateTable } from '@/components/template/template-table'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Tabs } from '@/components/ui/tabs'
import { requireRecruiter } from '@/lib/auth'
import { listTemplates } from '@/lib/queries/template/list'
import { routes } from '@/lib/routes'
import { archive } from '../actions'

export const metadata: Metadata = { title: 'Templates' }

interface TemplatesPageProps {
  params: Promise<{ org: string }>
  searchParams: Promise<{ archived?: string | string[] }>
}

export default async function TemplatesPage({ params, searchParams }: TemplatesPageProps) {
  const viewer = await requireRecruiter((await params).org)
  const archived = (await searchParams).archived === '1'
  const templates = await listTemplates(viewer, { archived })
  const org = viewer.organizationSlug
  const add = (
    <ButtonLink href={routes.newTemplate(org)} variant="primary">
      <Plus aria-hidden />
      New template
    </ButtonLink>
  )
  return (
    <>
      <PageHeader
        title="Templates"
        description="What your letters say. Without a template they speak in the product’s own words."
        actions={add}
      />
      <Tabs
        label="Templates by state"
        items={[
          { href: routes.templates(org), label: 'In use', current: !archived },
          { href: routes.templates(org, { archived: '1' }), label: 'Archived', current: archived },
        ]}
      />
      <div className="grid gap-6">
        <Card flush>
          {templates.length > 0 ? (
            <TemplateTable org={org} templates={templates} timeZone={viewer.timeZone} archive={archive} />
          ) : (
            <EmptyState title={archived ? 'Nothing is archived' : 'No templates yet'}>
              {archived
                ? 'A template that you archive is kept here with its history, and can be brought back.'
                : 'Begin with the product’s own words and change them as you like.'}
            </EmptyState>
          )}
        </Card>
        {!archived && <InForce org={org} templates={templates} />}
      </div>
    </>
  )
}
