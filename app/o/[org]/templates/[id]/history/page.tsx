import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DifferenceView } from '@/components/template/difference-view'
import { VersionList } from '@/components/template/version-list'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { templateDifference } from '@/lib/domain/template-diff'
import { findTemplate } from '@/lib/queries/template/find'
import { templateHistory } from '@/lib/queries/template/history'
import { routes } from '@/lib/routes'
import { restore } from '../../actions'

export const metadata: Metadata = { title: 'History of a template' }

interface HistoryPageProps {
  params: Promise<{ org: string; id: string }>
  searchParams: Promise<{ from?: string | string[]; to?: string | string[] }>
}

/** Every version of a template, what differs between two, and the way back. */
export default async function TemplateHistoryPage({ params, searchParams }: HistoryPageProps) {
  const { org, id } = await params
  const viewer = await requireRecruiter(org)
  const template = await findTemplate(viewer, id)
  if (!template) notFound()
  const [versions, query] = await Promise.all([templateHistory(viewer, id), searchParams])
  const [newest] = versions
  const of = (asked: unknown) => versions.find(({ version }) => String(version) === asked)
  const to = of(query.to) ?? newest
  const from = of(query.from) ?? versions.find(({ version }) => version < (to?.version ?? 0))
  return (
    <>
      <PageHeader
        title={<span className="wrap-anywhere">{`History of ${template.name}`}</span>}
        back={{ href: routes.template(org, id), label: template.name }}
      />
      <div className="grid gap-6">
        <Card flush title="Versions">
          <VersionList
            org={org}
            template={template}
            versions={versions}
            timeZone={viewer.timeZone}
            restore={restore}
          />
        </Card>
        {from && to && (
          <Card title={`Version ${from.version} → version ${to.version}`}>
            <DifferenceView differences={templateDifference(from.content, to.content)} />
          </Card>
        )}
      </div>
    </>
  )
}
