import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { webAddress } from '@/lib/domain/one-line'
import type { RoomView } from './room-view'
import { linkClass, Typed } from './typed'

/** Where to come, or how to join. */
export function Place({ view }: { view: RoomView }) {
  const detail = { phone: null, video: view.meetingUrl ?? view.location, onsite: view.location }[view.format]
  const address = webAddress(detail)
  if (view.format === 'phone')
    return (
      <Line title="Phone call">
        {view.phone ? (
          <>
            We call you at <Typed>{view.phone}</Typed>
          </>
        ) : (
          'We call you'
        )}
      </Line>
    )
  if (!address)
    return (
      <Line title={view.format === 'video' ? 'Video call' : 'Where'}>
        {detail ? <Typed max={500}>{detail}</Typed> : 'Details follow by e-mail'}
      </Line>
    )
  return (
    <Line title={view.format === 'video' ? 'Video call' : 'Where'}>
      <a
        href={address}
        rel="noreferrer"
        className={
          view.joinNow ? buttonClass({ variant: 'primary', size: 'large', className: 'w-full' }) : linkClass
        }
      >
        {view.joinNow ? 'Join the call' : <Typed max={300}>{address}</Typed>}
      </a>
    </Line>
  )
}

/** Who will be there: names and titles, never addresses, not even one that was given as a name. */
export function People({ people }: { people: RoomView['people'] }) {
  if (people.length === 0) return null
  return (
    <Line title="With">
      <ul className="grid gap-1">
        {people.map(({ name, title }, index) => (
          // Two people may have one name.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once and never changes
          <li key={index}>
            {name.includes('@') ? 'An interviewer' : <Typed>{name}</Typed>}
            {title && (
              <span className="text-ink-soft">
                , <Typed>{title}</Typed>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Line>
  )
}

function Line({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-base text-ink-soft">{title}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
