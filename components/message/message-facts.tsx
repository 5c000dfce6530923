import Link from 'next/link'
import type { ReactNode } from 'react'
import { formatWhen, zoneLabel, zoneName } from '@/lib/domain/when'
import { routes } from '@/lib/routes'
import { AttachedFiles } from './attached-files'

interface Facts {
  readonly id: string
  readonly recipientName: string
  readonly recipientEmail: string
  readonly recipientTimeZone: string
  readonly why: string
  readonly dueAt: Date
  readonly condition: 'no_reply' | null
  readonly attempts: number
  readonly provider: string | null
  readonly providerId: string | null
  readonly template: string | null
  readonly templateVersion: number | null
  readonly authorName: string | null
  readonly interview: { readonly id: string; readonly title: string; readonly jobTitle: string } | null
  readonly candidate: { readonly id: string; readonly name: string } | null
  readonly files: readonly { readonly id: string; readonly name: string; readonly size: number }[]
}

/** To whom, about what, why, and by which way. */
export function MessageFacts({ org, message, timeZone }: { org: string; message: Facts; timeZone: string }) {
  const { dueAt, recipientTimeZone, interview, candidate, files } = message
  const here = formatWhen(dueAt, timeZone, { style: 'short' })
  const there = formatWhen(dueAt, recipientTimeZone, { style: 'short' })
  return (
    <dl className="grid gap-x-6 gap-y-2 md:grid-cols-[8rem_minmax(0,1fr)]">
      <Fact name="To">
        {message.recipientName}{' '}
        <span className="break-all text-ink-soft">{`<${message.recipientEmail}>`}</span>
      </Fact>
      {candidate && (
        <Fact name="About">
          {interview ? (
            <Link href={routes.interview(org, interview.id)} className={link}>
              {candidate.name} — {interview.jobTitle}, {interview.title}
            </Link>
          ) : (
            <Link href={routes.candidate(org, candidate.id)} className={link}>
              {candidate.name}
            </Link>
          )}
        </Fact>
      )}
      <Fact name="When">
        {here} {zoneLabel(timeZone, dueAt)}
        {here !== there && (
          <span className="text-ink-soft">
            {' '}
            · {there} {zoneName(recipientTimeZone, dueAt)} for {message.recipientName}
          </span>
        )}
      </Fact>
      <Fact name="Why">{message.why}</Fact>
      {message.condition === 'no_reply' && (
        <Fact name="Only if">no answer has come since it was written</Fact>
      )}
      {message.authorName && <Fact name="Written by">{message.authorName}</Fact>}
      {files.length > 0 && (
        <Fact name="Attached">
          <AttachedFiles org={org} messageId={message.id} files={files} />
        </Fact>
      )}
      {message.attempts > 0 && <Fact name="Tries">{String(message.attempts)}</Fact>}
      {message.template && (
        <Fact name="Template">
          {message.template.replaceAll('_', ' ')}, version {message.templateVersion}
        </Fact>
      )}
      {message.providerId && (
        <Fact name="Provider">
          {message.provider} <span className="break-all text-ink-soft">{message.providerId}</span>
        </Fact>
      )}
    </dl>
  )
}

const link = 'underline underline-offset-2 hover:text-accent wrap-anywhere'

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-ink-soft max-md:-mb-2">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  )
}
