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
import { spanOf } from '@/lib/domain/interview-start'
import { MINUTE } from '@/lib/domain/planned-message'
import { defaultPolicy, type Policy } from '@/lib/domain/policy'
import { PolicyForm } from '@/lib/domain/policy-form'
import { preparationFor } from '@/lib/domain/preparation'
import { simulate } from '@/lib/domain/simulate'
import { MOST_ACTS, SimulationForm } from '@/lib/domain/simulation-form'
import { localParts } from '@/lib/domain/when'
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
  const preset = presetOf(viewer.timeZone, at)
  const asked = 'date' in query ? askedForm(SimulationForm, query) : undefined
  const values = { ...preset, ...(draft && { policy: 'draft' }) }
  const acts = asked?.output?.acts.length ?? 1
  return (
    <>
      <PageHeader
        title="Simulator"
        description="What would be said, when and why. Nothing is sent, and nothing is kept."
        back={{ href: routes.policy(org), label: 'Policy for messages' }}
      />
      <div className="grid gap-8">
        <p>
          For example{' '}
          <Link href={routes.simulator(org, spring(at))} className="text-accent underline underline-offset-2">
            29 March 09:00 Berlin, candidate in Denver, confirms after 50 h
          </Link>
        </p>
        <Asking
          action={routes.simulator(org)}
          state={asked ? asked.state : { values }}
          draft={draft ? draftFields(query) : []}
          policies={[
            ...(draft ? [{ value: 'draft', label: 'The draft' }] : []),
            { value: 'current', label: 'In force' },
            ...versions.map(({ version }) => ({ value: String(version), label: `Version ${version}` })),
            { value: 'default', label: 'Product’s default' },
          ]}
          zones={zoneChoices(at)}
          rows={Math.min(MOST_ACTS, acts + 2)}
        />
        {asked?.output && (
          <Result asked={asked.output} policy={policyOf(asked.output.policy, versions, draft)} at={at} />
        )}
      </div>
    </>
  )
}

type Asked = NonNullable<ReturnType<typeof askedForm<typeof SimulationForm>>['output']>

function Result({ asked, policy, at }: { asked: Asked; policy: Policy; at: Date }) {
  const bookedAt = asked.booked ? new Date(asked.booked) : at
  const span = spanOf(asked, bookedAt)
  if (!span.ok)
    return (
      <p role="alert" className="font-medium text-danger">
        {Object.values(span.fields ?? {})[0] ?? span.message}
      </p>
    )
  const { startsAt, endsAt } = span
  const { timeZone, candidateTimeZone } = asked
  const { messages, events } = simulate({
    policy,
    startsAt,
    endsAt,
    bookedAt,
    customReminders: asked.customReminders,
    candidate: { name: 'Candidate', email: 'candidate@example.com', timeZone: candidateTimeZone },
    interviewers: Array.from({ length: asked.interviewers }, (_, place) => ({
      id: `interviewer-${place + 1}`,
      name: `Interviewer ${place + 1}`,
      email: `interviewer-${place + 1}@example.com`,
      timeZone,
      addedAt: null,
      entrySince: null,
    })),
    openTasks: preparationFor(asked.format).filter(({ audience }) => audience === 'candidate').length,
    acts: asked.acts.map(({ what, after, ...act }) => ({
      what,
      at: new Date(bookedAt.getTime() + after * MINUTE),
      ...('later' in act && { to: new Date(startsAt.getTime() + Number(act.later) * MINUTE) }),
    })),
  })
  return (
    <div className="grid gap-4">
      <ClockNotices zones={[timeZone, candidateTimeZone]} from={bookedAt} to={startsAt} />
      <Card title="What would happen" flush>
        <SimulationLine {...{ messages, events, timeZone, candidateTimeZone, startsAt }} />
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

/** The first question: a week from now, in the viewer's own zone. */
function presetOf(timeZone: string, at: Date) {
  const { date } = localParts(new Date(at.getTime() + 7 * 86_400_000), timeZone)
  return {
    policy: 'current',
    date,
    time: '10:00',
    durationMinutes: '60',
    timeZone,
    candidateTimeZone: timeZone,
    format: 'video',
    interviewers: '1',
  }
}

/** Across the night in which Berlin's clock is changed, a fortnight after Denver's. */
function spring(at: Date) {
  const year = at.getUTCFullYear() + 1
  return {
    ...presetOf('Europe/Berlin', at),
    date: `${year}-03-29`,
    time: '09:00',
    candidateTimeZone: 'America/Denver',
    booked: `${year}-03-05T09:00:00Z`,
    'acts.0.what': 'confirm',
    'acts.0.after': '50 h',
  }
}

/** The draft of a policy and the moment of the booking stay in the address of the next question. */
function draftFields(query: AskedFields): [string, string][] {
  return Object.entries(query)
    .filter(([name]) =>
      /^(followUps|reminders|prepNudge|completeAfter|quiet|sendWindow|waiting|on)\b/.test(name),
    )
    .flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, one]))
}
