import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { TemplateActions } from '@/components/template/template-actions'
import { TemplateEditor } from '@/components/template/template-editor'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { previewTemplate } from '@/lib/commands/template/preview'
import { templateUse } from '@/lib/domain/template'
import { problemsByField } from '@/lib/domain/template-problems'
import { findTemplate } from '@/lib/queries/template/find'
import { previewInterviews } from '@/lib/queries/template/preview-interviews'
import { routes } from '@/lib/routes'
import { archive, duplicate, makeDefault, save, sendTest } from '../actions'

export const metadata: Metadata = { title: 'Template' }

interface TemplatePageProps {
  params: Promise<{ org: string; id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What a template says, changed and looked at side by side. */
export default async function TemplatePage({ params, searchParams }: TemplatePageProps) {
  const { org, id } = await params
  const viewer = await requireRecruiter(org)
  const [template, interviews, query] = await Promise.all([
    findTemplate(viewer, id),
    previewInterviews(viewer),
    searchParams,
  ])
  if (!template) notFound()
  const text = (value: string | string[] | undefined) =>
    typeof value === 'string' && value ? value : undefined
  const [interviewId, language] = [text(query.interviewId), text(query.language)]
  const { problems, warnings, letter } = await previewTemplate(viewer, { ...template, interviewId, language })
  return (
    <>
      <PageHeader
        title={<span className="wrap-anywhere">{template.name}</span>}
        description={`${templateUse(template)} · version ${template.version}`}
        back={{ href: routes.templates(org), label: 'Templates' }}
        actions={
          <TemplateActions
            org={org}
            template={template}
            archive={archive}
            duplicate={duplicate}
            makeDefault={makeDefault}
          />
        }
      />
      <div className="mb-4 grid gap-2 empty:hidden">
        {query.saved && <Notice tone="good">{`Version ${String(query.saved).slice(0, 6)} is saved.`}</Notice>}
        {template.archivedAt && (
          <Notice>This template is archived. Bring it back before you change it.</Notice>
        )}
      </div>
      <TemplateEditor
        // Another version is another form: what was typed belongs to the one before.
        key={template.version}
        org={org}
        template={template}
        interviews={interviews}
        shown={{
          interviewId: interviewId ?? '',
          language: language ?? '',
          width: query.width === '390' ? '390' : '640',
          theme: query.theme === 'dark' ? 'dark' : 'light',
        }}
        preview={{ fields: problemsByField(problems), warnings, letter }}
        save={save}
        sendTest={sendTest}
      />
    </>
  )
}
