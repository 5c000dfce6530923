import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { SettingsTabs } from '@/components/member/settings-tabs'
import { ChangeList } from '@/components/policy/change-list'
import { DifferenceSummary } from '@/components/policy/difference-summary'
import { KindTable } from '@/components/policy/kind-table'
import { PolicyHistory } from '@/components/policy/policy-history'
import { RuleFields } from '@/components/policy/rule-fields'
import { SaveForm } from '@/components/policy/save-form'
import { AskForm } from '@/components/ui/ask-form'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth'
import { now } from '@/lib/clock'
import { mayManageMembers, mayRecruit, type Viewer } from '@/lib/domain/actor'
import { type AskedFields, askedForm } from '@/lib/domain/asked-form'
import { defaultPolicy, type Policy } from '@/lib/domain/policy'
import { PolicyForm, policyFields } from '@/lib/domain/policy-form'
import { policyChanges, policyInWords } from '@/lib/domain/policy-words'
import { dryRun } from '@/lib/queries/policy/dry-run'
import { policyHistory } from '@/lib/queries/policy/history'
import { routes } from '@/lib/routes'
import { save } from './actions'

export const metadata: Metadata = { title: 'Policy for messages' }

interface PolicyPageProps {
  params: Promise<{ org: string }>
  searchParams: Promise<AskedFields>
}

export default async function PolicyPage({ params, searchParams }: PolicyPageProps) {
  const viewer = await requireViewer((await params).org)
  if (!mayRecruit(viewer.role)) notFound()
  const [query, versions] = await Promise.all([searchParams, policyHistory(viewer)])
  const org = viewer.organizationSlug
  const [newest] = versions
  const [version, policy] = [newest?.version ?? 0, newest?.policy ?? defaultPolicy]
  const mayEdit = mayManageMembers(viewer.role)
  const isAsked = mayEdit && 'followUps.delay' in query
  const asked = isAsked ? askedForm(PolicyForm, query) : undefined
  const state = asked ? asked.state : { values: policyFields(policy) }
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs org={org} current="policy" />
      <div className="grid max-w-4xl gap-8">
        <p className="text-ink-soft">
          What is said by itself about every interview, and when.{' '}
          <Link
            href={routes.simulator(org, asked?.output ? policyFields(asked.output) : {})}
            className="text-accent underline underline-offset-2"
          >
            Try it in the simulator
          </Link>
        </p>
        {query.saved && (
          <Notice tone="good">
            {`Version ${String(query.saved).slice(0, 6)} is saved.`}
            {newest?.applySince &&
              !newest.appliedAt &&
              ' It is being applied to booked interviews in the background.'}
          </Notice>
        )}
        {asked?.output && <Review viewer={viewer} asked={asked.output} policy={policy} version={version} />}
        {mayEdit ? (
          <AskForm
            action={routes.policy(org)}
            state={state}
            className="grid gap-8"
            aria-label="Policy for messages"
          >
            <RuleFields usual={defaultPolicy} usualName="Default" />
            <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
              <Link
                href={routes.policy(org, policyFields(defaultPolicy))}
                className="text-sm text-accent underline"
              >
                Restore the defaults …
              </Link>
              <Button variant={asked?.output ? 'secondary' : 'primary'}>See what would change</Button>
            </div>
          </AskForm>
        ) : (
          <InForce policy={policy} />
        )}
        <KindTable />
        <PolicyHistory org={org} versions={versions} timeZone={viewer.timeZone} mayEdit={mayEdit} />
      </div>
    </>
  )
}

interface ReviewProps {
  viewer: Viewer
  asked: Policy
  policy: Policy
  version: number
}

/** The dry run: what would be otherwise, for whom, and the two ways to save. */
async function Review({ viewer, asked, policy, version }: ReviewProps) {
  const at = now()
  const changes = policyChanges(policy, asked)
  const booked = await dryRun(viewer, { policy: asked }, at)
  const touched = booked.filter(({ differences }) => differences.length > 0).length
  return (
    <Card title="What would change">
      <div className="grid gap-4">
        {changes.length === 0 ? <p>The policy says this already.</p> : <ChangeList changes={changes} />}
        <DifferenceSummary
          org={viewer.organizationSlug}
          booked={booked}
          timeZone={viewer.timeZone}
          now={at}
        />
        {(changes.length > 0 || touched > 0) && (
          <SaveForm
            action={save}
            org={viewer.organizationSlug}
            basedOn={version}
            fields={policyFields(asked)}
            touched={touched}
          />
        )}
      </div>
    </Card>
  )
}

function InForce({ policy }: { policy: Policy }) {
  return (
    <Card title="In force">
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
        {policyInWords(policy).map(({ rule, says }) => (
          <div key={rule} className="contents">
            <dt className="text-ink-soft">{rule}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <p className="pt-3 text-sm text-ink-soft">Owners and admins may change it.</p>
    </Card>
  )
}
