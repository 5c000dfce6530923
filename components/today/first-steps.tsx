import { ArrowRight, CircleCheck, CircleDashed } from 'lucide-react'
import Link from 'next/link'
import type { FormAction } from '@/components/interview/form-action'
import { Card } from '@/components/ui/card'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { routes } from '@/lib/routes'

interface FirstStepsProps {
  org: string
  done: {
    readonly candidates: boolean
    readonly jobs: boolean
    readonly calendar: boolean
    readonly interviews: boolean
    readonly colleagues: boolean
  }
  dismiss: FormAction
}

/** What a new organisation does first; each step is ticked by what is there. */
export function FirstSteps({ org, done, dismiss }: FirstStepsProps) {
  const steps = [
    { done: done.jobs, label: 'Create a job', href: routes.newJob(org) },
    { done: done.candidates, label: 'Import your candidates', href: routes.importCandidates(org) },
    { done: done.calendar, label: 'Connect Google Calendar', href: routes.calendarSettings(org) },
    { done: done.interviews, label: 'Schedule the first interview', href: routes.newInterview(org) },
    { done: done.colleagues, label: 'Invite a colleague', href: routes.members(org) },
  ]
  const count = steps.filter((step) => step.done).length
  return (
    <Card
      title={`First steps, ${count} of ${steps.length}`}
      flush
      actions={
        <ActionForm action={dismiss} hidden={{ org }}>
          <SubmitButton variant="quiet" size="small">
            Put away
          </SubmitButton>
        </ActionForm>
      }
    >
      <ol className="divide-y divide-line">
        {steps.map((step) => (
          <li key={step.label}>
            {step.done ? (
              <span className="flex min-h-10 items-center gap-2.5 px-4 text-ink-soft">
                <CircleCheck aria-hidden className="size-4 text-accent" />
                <span className="line-through decoration-line-strong">{step.label}</span>
                <span className="sr-only">, done</span>
              </span>
            ) : (
              <Link href={step.href} className="flex min-h-10 items-center gap-2.5 px-4 hover:bg-sunken">
                <CircleDashed aria-hidden className="size-4 text-ink-soft" />
                <span className="flex-1 font-medium">{step.label}</span>
                <ArrowRight aria-hidden className="size-4 text-ink-soft" />
              </Link>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}
