import { Building2, ExternalLink, type LucideIcon, Phone, Video } from 'lucide-react'
import type { ReactNode } from 'react'
import type { InterviewFormat } from '@/lib/domain/interview'
import { BothClocks } from './both-clocks'
import { PanelAnswer, type PanelResponse } from './panel-answer'

export const formats: Record<InterviewFormat, { word: string; icon: LucideIcon }> = {
  phone: { word: 'Phone', icon: Phone },
  video: { word: 'Video call', icon: Video },
  onsite: { word: 'On site', icon: Building2 },
}

interface FactsProps {
  startsAt: Date
  endsAt: Date
  /** IANA zone of who is looking. */
  timeZone: string
  candidateName: string
  candidateTimeZone: string
  candidatePhone: string | null
  format: InterviewFormat
  location: string | null
  meetingUrl: string | null
  participants: readonly {
    id: string
    name: string
    title: string | null
    required: boolean
    response: PanelResponse | null
    holdsEntry: boolean
  }[]
  /** A video call without a link that nobody makes: a word, and the way to one. */
  missingLink?: ReactNode
  /** How the entry in Google stands. */
  calendar?: ReactNode
}

/** When (on both clocks), where, and with whom. */
export function Facts(facts: FactsProps) {
  const { word, icon: Icon } = formats[facts.format]
  return (
    <dl className="grid gap-x-8 gap-y-3 border-y border-line py-4 md:grid-cols-[1.3fr_1fr_1.2fr]">
      <div>
        <dt className="sr-only">When</dt>
        <dd className="grid gap-1">
          <BothClocks {...facts} />
          {facts.calendar}
        </dd>
      </div>
      <div>
        <dt className="sr-only">Where</dt>
        <dd className="grid justify-items-start gap-0.5">
          <span className="inline-flex items-center gap-1.5 font-medium">
            <Icon aria-hidden className="size-4 text-ink-soft" />
            {word}
          </span>
          {facts.meetingUrl && (
            <a
              href={facts.meetingUrl}
              rel="noreferrer"
              className="inline-flex max-w-full items-center gap-1 text-accent underline underline-offset-2"
            >
              <span className="truncate">{facts.meetingUrl.replace(/^https?:\/\//, '')}</span>
              <ExternalLink aria-hidden className="size-3.5 shrink-0" />
            </a>
          )}
          {facts.missingLink}
          {facts.location && <span className="whitespace-pre-line">{facts.location}</span>}
          {facts.format === 'phone' && facts.candidatePhone && (
            <a href={`tel:${facts.candidatePhone}`} className="text-accent underline underline-offset-2">
              {facts.candidatePhone}
            </a>
          )}
        </dd>
      </div>
      <div>
        <dt className="text-sm text-ink-soft">Panel</dt>
        <dd>
          <ul>
            {facts.participants.map((person) => (
              <li key={person.id}>
                {person.name}
                {person.title && <span className="text-ink-soft">, {person.title}</span>}{' '}
                <span className="text-sm text-ink-soft">{person.required ? 'required' : 'optional'}</span>
                <PanelAnswer response={person.response} invited={person.holdsEntry} />
              </li>
            ))}
          </ul>
        </dd>
      </div>
    </dl>
  )
}
