import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BrandFacts } from '@/components/brand/brand-facts'
import { BrandForm } from '@/components/brand/brand-form'
import { DomainCard } from '@/components/brand/domain-card'
import { LivePreview } from '@/components/brand/live-preview'
import { LogoForm } from '@/components/brand/logo-form'
import { SettingsTabs } from '@/components/member/settings-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth'
import { letterBrand, usualSender } from '@/lib/commands/brand/letter-brand'
import { previewBrand } from '@/lib/commands/brand/preview'
import { mayManageMembers, mayRecruit } from '@/lib/domain/actor'
import { plainDraft } from '@/lib/domain/brand-form'
import { colourOf } from '@/lib/domain/colour'
import { formatWhen } from '@/lib/domain/when'
import { findBrand } from '@/lib/queries/brand/find'
import { routes } from '@/lib/routes'
import * as actions from './actions'

export const metadata: Metadata = { title: 'Branding' }

export default async function BrandPage({ params }: { params: Promise<{ org: string }> }) {
  const viewer = await requireViewer((await params).org)
  if (!mayRecruit(viewer.role)) notFound()
  const org = viewer.organizationSlug
  const mayEdit = mayManageMembers(viewer.role)
  const { organization, domain } = await findBrand(viewer)
  const { logo: _, ...kept } = organization.brand ?? { ...plainDraft, logo: null }
  const draft = { ...kept, accent: colourOf(kept.accent) ?? null }
  const { logo } = letterBrand(organization)
  const preview = await previewBrand(viewer, organization)
  const usual = usualSender()
  const say = (instant: Date | null) => instant && formatWhen(instant, viewer.timeZone, { style: 'short' })
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs org={org} current="brand" />
      <div className="grid gap-8">
        <LivePreview address={mayEdit ? routes.brandPreview(org) : null} initial={preview}>
          {mayEdit ? (
            <>
              <LogoForm
                org={org}
                name={organization.name}
                logo={logo}
                upload={actions.uploadLogo}
                remove={actions.dropLogo}
              />
              <BrandForm
                org={org}
                draft={draft}
                organizationName={organization.name}
                domain={domain?.name ?? null}
                save={actions.save}
              />
            </>
          ) : (
            <BrandFacts draft={draft} hasLogo={logo !== null} />
          )}
        </LivePreview>
        <DomainCard
          org={org}
          usual={usual}
          domain={
            // Under SMTP one that was proved at Resend says nothing.
            domain && !usual.bySmtp
              ? { ...domain, checkedAt: say(domain.checkedAt), verifiedAt: say(domain.verifiedAt) }
              : null
          }
          actions={mayEdit ? actions : null}
        />
      </div>
    </>
  )
}
