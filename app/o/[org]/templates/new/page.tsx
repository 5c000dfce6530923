import type { Metadata } from 'next'
import { NewTemplateForm } from '@/components/template/new-template-form'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { templateTypes } from '@/lib/domain/template'
import { routes } from '@/lib/routes'
import { addTemplate } from '../actions'

export const metadata: Metadata = { title: 'New template' }

interface NewTemplatePageProps {
  params: Promise<{ org: string }>
  searchParams: Promise<{ type?: string | string[] }>
}

export default async function NewTemplatePage({ params, searchParams }: NewTemplatePageProps) {
  const { organizationSlug: org } = await requireRecruiter((await params).org)
  const { type } = await searchParams
  return (
    <>
      <PageHeader title="New template" back={{ href: routes.templates(org), label: 'Templates' }} />
      <NewTemplateForm
        org={org}
        action={addTemplate}
        cancel={routes.templates(org)}
        type={templateTypes.find((each) => each === type)}
      />
    </>
  )
}
