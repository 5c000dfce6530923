import type { Metadata } from 'next'
import Link from 'next/link'
import { zoneChoices } from '@/components/member/zone-choices'
import { ClockNotices } from '@/components/policy/clock-notices'
import { SimulationForm as Asking } from '@/components/policy/simulation-form'
import { SimulationLine } from '@/components/policy/simulation-line'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { now } from '@/lib/clock'
import { type AskedFields, askedForm } from '@/lib/domain/asked-form'
import { defaultPolicy, type Policy } from '@/lib/domain/policy'
import { PolicyForm } from '@/lib/domain/policy-form'
import { simulate } from '@/lib/domain/simulate'
import { actRows, askedSimulation, bookedIn } from '@/lib/domain/simulation-form'
import { plainPreset, simulationPresets } from '@/lib/domain/simulation-preset'
import { isTimeZone } from '@/lib/domain/when'
import { type PolicyVersion, policyHistory } from '@/lib/queries/policy/history'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Simulator' }

interface SimulatorProps {
  params: Promise<{ org: string }>
  searchParams: Promise<AskedFields>
}

export default async function SimulatorPage({ params, searchParams }: SimulatorProps) {
  const viewer = await requireRecruiter((await params).org)
  const [query, versions] = await Promise.all([searchParams, policyHistory(viewer)])
  const org = viewer.organizationSlug
  const at = now()
  const draft = 'followUps.delay' in query ? askedForm(PolicyForm, query).output : undefined
  const asked = 'date' in query ? askedSimulation(query, at) : undefined
  const values = { ...plainPreset(viewer.timeZone, at), ...(draft && { policy: 'draft' }) }
  const bookedAt = bookedIn(query)
  const timeZone = isTimeZone(query.timeZone) ? query.timeZone : viewer.timeZone
  const { booked: _, ...asIfNow } = query
  return (
    <>
      <PageHeader
        title="Simulator"
        description="What would be said, when and why. Nothing is sent, and nothing is kept."
        back={{ href: routes.policy(org), label: 'Policy for messages' }}
      />
      <div className="grid gap-8">
        <nav aria-label="Stories to begin with">
          <ul className="flex flex-wrap gap-x-6 gap-y-1.5">
            {simulationPresets(viewer.timeZone, at).map(({ label, fields }) => (
              <li key={label}>
                <Link
                  href={routes.simulator(org, fields)}
                  className="text-accent underline underline-offset-2"
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Asking
          action={routes.simulator(org)}
          state={asked ? asked.state : { values }}
          draft={draft ? draftFields(query) : []}
          policies={[
            ...(draft ? [{ value: 'draft', label: 'The one brought along' }] : []),
            { value: 'current', label: 'In force' },
            ...versions.map(({ version }) => ({ value: String(version), label: `Version ${version}` })),
            { value: 'default', label: 'Product’s default' },
          ]}
          zones={zoneChoices(at)}
          rows={actRows(query)}
          {...(bookedAt && {
            booked: { at: bookedAt, timeZone, asIfNow: routes.simulator(org, given(asIfNow)) },
          })}
        />
        {asked?.question && (
          <Result question={asked.question} policy={policyOf(asked.question.choice, versions, draft)} />
        )}
      </div>
    </>
  )
}

type Question = NonNullable<ReturnType<typeof askedSimulation>['question']>

function Result({ question, policy }: { question: Question; policy: Policy }) {
  const { input, timeZone } = question
  const { timeZone: candidateTimeZone } = input.candidate
  const { startsAt, bookedAt } = input
  return (
    <div className="grid gap-4">
      <ClockNotices zones={[timeZone, candidateTimeZone]} from={bookedAt} to={startsAt} />
      <Card title="What would happen" flush>
        <SimulationLine {...simulate({ ...input, policy })} {...{ timeZone, candidateTimeZone, startsAt }} />
      </Card>
    </div>
  )
}

function policyOf(choice: string, versions: readonly PolicyVersion[], draft: Policy | undefined): Policy {
  if (choice === 'draft' && draft) return draft
  if (choice === 'default') return defaultPolicy
  const version = versions.find(({ version }) => String(version) === choice) ?? versions[0]
  return version?.policy ?? defaultPolicy
}

const given = (query: AskedFields): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

/** The draft of a policy stays in the address of the next question. */
function draftFields(query: AskedFields): [string, string][] {
  return Object.entries(query)
    .filter(([name]) =>
      /^(followUps|reminders|prepNudge|completeAfter|quiet|sendWindow|waiting|on)\b/.test(name),
    )
    .flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, one]))
}
