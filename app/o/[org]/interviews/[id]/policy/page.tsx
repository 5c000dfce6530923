import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { FormPart } from '@/components/interview/form-part'
import { NotOpen } from '@/components/interview/not-open'
import { ChangeList } from '@/components/policy/change-list'
import { OneDifference } from '@/components/policy/one-difference'
import { OwnForm } from '@/components/policy/own-form'
import { RuleFields } from '@/components/policy/rule-fields'
import { AskForm } from '@/components/ui/ask-form'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { now } from '@/lib/clock'
import { type AskedFields, askedForm } from '@/lib/domain/asked-form'
import { isOpen } from '@/lib/domain/interview'
import { InterviewPolicyForm } from '@/lib/domain/interview-policy-form'
import { policyOf } from '@/lib/domain/policy'
import { policyFields } from '@/lib/domain/policy-form'
import { policyChanges } from '@/lib/domain/policy-words'
import { presetOfInterview } from '@/lib/domain/simulation-preset'
import { spansInWords } from '@/lib/domain/span-text'
import { findInterview } from '@/lib/queries/interview/find'
import { currentPolicy } from '@/lib/queries/policy/current'
import { dryRun } from '@/lib/queries/policy/dry-run'
import { routes } from '@/lib/routes'
import { save } from './actions'

export const metadata: Metadata = { title: 'Policy for this interview' }

interface InterviewPolicyProps {
  params: Promise<{ org: string; id: string }>
  searchParams: Promise<AskedFields>
}

export default async function InterviewPolicyPage({ params, searchParams }: InterviewPolicyProps) {
  const { org, id } = await params
  const viewer = await requireRecruiter(org)
  const [interview, current, query] = await Promise.all([
    findInterview(viewer, id),
    currentPolicy(viewer),
    searchParams,
  ])
  if (!interview) notFound()
  const own = policyOf(interview.rules)
  const page = routes.interviewPolicy(org, id)
  const back = {
    href: routes.interview(org, id),
    label: `${interview.candidateName} — ${interview.jobTitle}`,
  }
  const preset = presetOfInterview({ ...interview, interviewers: interview.participants.length, policy: own })
  const header = (
    <PageHeader
      title="Policy for this interview"
      back={back}
      {...(isOpen(interview.status) && {
        actions: <ButtonLink href={routes.simulator(org, preset)}>Try it in the simulator</ButtonLink>,
      })}
    />
  )
  if (!isOpen(interview.status))
    return (
      <>
        {header}
        <NotOpen href={back.href}>Nothing more is sent by a policy.</NotOpen>
      </>
    )
  const custom = spansInWords(interview.customReminders)
  const asked = 'followUps.delay' in query ? askedForm(InterviewPolicyForm, query) : undefined
  const differing = policyChanges(current.policy, own)
  const at = now()
  const [preview] = asked?.output
    ? await dryRun(
        viewer,
        { interviewId: id, policy: asked.output.rules, customReminders: asked.output.customReminders },
        at,
      )
    : []
  return (
    <>
      {header}
      <div className="grid max-w-4xl gap-8">
        {asked?.output && preview && (
          <Card title="What would change">
            <div className="grid gap-4">
              <ChangeList changes={policyChanges(own, asked.output.rules)} />
              <OneDifference differences={preview.differences} timeZone={viewer.timeZone} now={at} />
              <OwnForm
                action={save}
                org={org}
                interviewId={id}
                edits={interview.edits}
                fields={{
                  ...policyFields(asked.output.rules),
                  customReminders: spansInWords(asked.output.customReminders),
                }}
              />
            </div>
          </Card>
        )}
        <Card title="Different from the organisation’s">
          {differing.length === 0 ? (
            <p className="text-ink-soft">Nothing: it follows the organisation’s policy.</p>
          ) : (
            <div className="grid gap-2">
              <ChangeList changes={differing} />
              <Link
                href={routes.interviewPolicy(org, id, {
                  ...policyFields(current.policy),
                  customReminders: custom,
                })}
                className="justify-self-start text-sm text-accent underline underline-offset-2"
              >
                Back to the organisation’s policy …
              </Link>
            </div>
          )}
        </Card>
        <AskForm
          action={page}
          state={asked ? asked.state : { values: { ...policyFields(own), customReminders: custom } }}
          className="grid gap-8"
          aria-label="Policy for this interview"
        >
          <FormPart title="This interview alone">
            <Field
              name="customReminders"
              label="Further reminders"
              required={false}
              hint="To everybody, such as 3d, 4h, 45m before the start, up to eight. They are set anew when it is moved."
            >
              <Input placeholder="3d, 4h" />
            </Field>
          </FormPart>
          <RuleFields usual={current.policy} usualName="Organisation" />
          <div className="flex justify-end border-t border-line pt-4">
            <Button variant={asked?.output ? 'secondary' : 'primary'}>See what would change</Button>
          </div>
        </AskForm>
      </div>
    </>
  )
}
