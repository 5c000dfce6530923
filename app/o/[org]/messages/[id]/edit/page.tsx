import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LetterForm } from '@/components/message/letter-form'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { now } from '@/lib/clock'
import { letterSeenAs, mayActOnLetter } from '@/lib/domain/custom-letter'
import { localParts, nextLocalTime } from '@/lib/domain/when'
import { findMessage } from '@/lib/queries/message/find'
import { routes } from '@/lib/routes'
import { change } from '../../actions'

export const metadata: Metadata = { title: 'Change a letter' }

/** A letter that has not left: other words, other files, another moment. */
export default async function EditMessagePage({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params
  const viewer = await requireRecruiter(org)
  const message = await findMessage(viewer, id)
  if (message?.kind !== 'custom') notFound()
  const at = now()
  const back = routes.message(org, id)
  const { recipientName, recipientTimeZone: timeZone, words } = message
  // What was called off, or is late, begins with tomorrow.
  const dueAt = message.dueAt > at ? message.dueAt : nextLocalTime({ after: at, timeZone, time: '09:00' })
  const isLater = message.state === 'planned' && message.dueAt > at
  return (
    <>
      <PageHeader
        back={{ href: back, label: message.subject ?? 'Letter' }}
        title={`Letter to ${recipientName}`}
        description={message.recipientEmail}
      />
      <div className="max-w-2xl">
        {mayActOnLetter('change', message, at) ? (
          <LetterForm
            action={change}
            hidden={{ org, messageId: id, seen: letterSeenAs(message) }}
            recipient={{ name: recipientName, timeZone }}
            viewerTimeZone={viewer.timeZone}
            letter={{
              subject: words?.subject ?? undefined,
              text: words?.text ?? undefined,
              when: isLater ? 'later' : 'now',
              at: dueAt,
              ...localParts(dueAt, timeZone),
              onlyIfNoReply: message.condition === 'no_reply',
              files: message.files,
            }}
            submit="Save"
            back={{ href: back, label: 'Leave it as it is' }}
            page={routes.editMessage(org, id)}
          />
        ) : (
          <div className="grid justify-items-start gap-4">
            <Notice>This letter has left or is on its way.</Notice>
            <ButtonLink href={back}>See how it stands</ButtonLink>
          </div>
        )}
      </div>
    </>
  )
}
