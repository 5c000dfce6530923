import { formatDuration } from '@/lib/domain/when'
import { Answers } from './answers'
import { Checklist } from './checklist'
import { ClosedDoor } from './closed-door'
import { NextSteps } from './next-steps'
import { People, Place } from './place'
import { Questions } from './questions'
import type { RoomView } from './room-view'
import { StateBanner } from './state-banner'
import { Typed } from './typed'
import { WhenBlock } from './when-block'

const formats = { phone: 'Phone call', video: 'Video call', onsite: 'On site' } as const

/** The candidate's room: where things stand, what it is about, what one can answer. */
export function Room({ view }: { view: RoomView }) {
  if (view.detail === 'none' && view.state !== 'cancelled') return <ClosedDoor view={view} />
  return (
    <>
      <header className="grid gap-1">
        <p className="text-base font-medium text-ink-soft">
          <Typed>{view.organizationName}</Typed>
        </p>
        <h1 className="text-lg font-semibold tracking-tight text-balance">
          Your interview for <Typed>{view.jobTitle}</Typed>
        </h1>
        {view.detail !== 'none' && (
          <p className="text-ink-soft">
            <Typed>{view.title}</Typed> · {formats[view.format]} ·{' '}
            {formatDuration(view.interview.startsAt, view.interview.endsAt)}
          </p>
        )}
      </header>
      <StateBanner state={view.state} view={view} />
      {view.detail !== 'none' && <WhenBlock view={view} />}
      {view.detail === 'all' && (
        <dl className="grid gap-4 border-t border-line pt-4">
          <Place view={view} />
          <People people={view.people} />
        </dl>
      )}
      <Answers view={view} />
      <NextSteps view={view} />
      <Checklist view={view} />
      <Questions organizer={view.organizer} />
    </>
  )
}
