import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EditForm } from '@/components/interview/edit-form'
import { NotOpen } from '@/components/interview/not-open'
import { heardOf } from '@/components/interview/who-knows'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { isOpen } from '@/lib/domain/interview'
import { colleagues } from '@/lib/queries/interview/colleagues'
import { findInterview } from '@/lib/queries/interview/find'
import { interviewMessages } from '@/lib/queries/interview/messages'
import { routes } from '@/lib/routes'
import { edit } from '../actions'

export const metadata: Metadata = { title: 'Edit the interview' }

export default async function EditInterviewPage({
  params,
}: {
  params: Promise<{ org: string; id: string }>
}) {
  const { org, id } = await params
  const viewer = await requireRecruiter(org)
  const [interview, messages, members] = await Promise.all([
    findInterview(viewer, id),
    interviewMessages(viewer, id),
    colleagues(viewer),
  ])
  if (!interview) notFound()
  const { candidateName, jobTitle } = interview
  const back = { href: routes.interview(org, id), label: `${candidateName} — ${jobTitle}` }
  return (
    <>
      <PageHeader title={`Edit ${candidateName}’s interview`} back={back} />
      {isOpen(interview.status) ? (
        <div className="max-w-3xl">
          <EditForm
            action={edit}
            org={org}
            interviewId={id}
            interview={{ ...interview, heard: heardOf(messages) }}
            colleagues={members}
            page={routes.editInterview(org, id)}
          />
        </div>
      ) : (
        <NotOpen href={back.href}>Nothing of it can be changed any more.</NotOpen>
      )}
    </>
  )
}
