import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { LetterForm } from '@/components/message/letter-form'
import { TemplateChoice } from '@/components/message/template-choice'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { now } from '@/lib/clock'
import { wordsFromTemplate } from '@/lib/commands/custom-letter/from-template'
import { formatWhen, localParts, nextLocalTime } from '@/lib/domain/when'
import { letterRecipient } from '@/lib/queries/custom-letter/recipient'
import { handTemplateOptions } from '@/lib/queries/template/options'
import { routes } from '@/lib/routes'
import { write } from '../actions'

export const metadata: Metadata = { title: 'Write a letter' }

const id = z.uuid().optional().catch(undefined)
const To = z.object({ candidate: z.uuid(), interview: id, template: id })

interface NewMessagePageProps {
  params: Promise<{ org: string }>
  searchParams: Promise<object>
}

/** A letter to a candidate, about an interview or about none. */
export default async function NewMessagePage({ params, searchParams }: NewMessagePageProps) {
  const { org } = await params
  const viewer = await requireRecruiter(org)
  const to = To.safeParse(await searchParams)
  if (!to.success) notFound()
  const { candidate: candidateId, interview: interviewId, template: templateId } = to.data
  const recipient = await letterRecipient(viewer, { candidateId, interviewId })
  if (!recipient) notFound()
  const { interview, timeZone } = recipient
  const [templates, words] = await Promise.all([
    handTemplateOptions(viewer),
    templateId ? wordsFromTemplate(viewer, { templateId, candidateId, interviewId }) : undefined,
  ])
  const tomorrow = nextLocalTime({ after: now(), timeZone, time: '09:00' })
  const page = routes.newMessage(org, {
    candidate: candidateId,
    ...(interviewId && { interview: interviewId }),
  })
  const back = interview
    ? { href: routes.interview(org, interview.id), label: `${recipient.name} — ${interview.jobTitle}` }
    : { href: routes.candidate(org, candidateId), label: recipient.name }
  return (
    <>
      <PageHeader
        back={back}
        title={`Write to ${recipient.name}`}
        description={
          <span className="wrap-anywhere">
            {recipient.email}
            {interview &&
              ` · about ${interview.title}, ${formatWhen(interview.startsAt, viewer.timeZone, { style: 'short' })}; it carries their link to the interview’s page`}
          </span>
        }
      />
      <div className="grid max-w-2xl gap-6">
        <TemplateChoice
          org={org}
          path={page}
          templates={templates}
          chosen={templateId}
          refused={words?.ok === false ? words : undefined}
          hidden={{ candidate: candidateId, ...(interviewId && { interview: interviewId }) }}
        />
        <LetterForm
          key={templateId}
          action={write}
          hidden={{
            org,
            submissionId: randomUUID(),
            candidateId,
            ...(interview && { interviewId: interview.id }),
          }}
          recipient={recipient}
          viewerTimeZone={viewer.timeZone}
          letter={{ ...(words?.ok && words), when: 'now', at: tomorrow, ...localParts(tomorrow, timeZone) }}
          submit="Send the letter"
          back={{ href: back.href, label: 'Do not write' }}
          page={page}
        />
      </div>
    </>
  )
}
