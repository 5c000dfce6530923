import type { ReactNode } from 'react'
import { Questions } from './questions'
import type { RoomView } from './room-view'
import { Typed } from './typed'

/** A link that leads nowhere any more says so and nothing of the interview. */
export function ClosedDoor({ view }: { view: RoomView }) {
  return (
    <>
      <p className="text-base font-medium text-ink-soft">
        <Typed>{view.organizationName}</Typed>
      </p>
      <Statement view={view} />
      {view.state !== 'revoked' && <Questions organizer={view.organizer} />}
    </>
  )
}

function Statement({ view: { state, organizationName, organizer } }: { view: RoomView }) {
  if (state === 'superseded')
    return (
      <Plain title="Your interview has changed since this e-mail">
        Your newest e-mail from <Typed>{organizationName}</Typed> has the link that works; nothing is lost. If
        you cannot find it, reply to this one: <Typed>{organizer.name}</Typed> reads it.
      </Plain>
    )
  if (state === 'revoked')
    return (
      <Plain title="This link has been closed">
        It opens nothing any more. If you have a newer e-mail about your interview, please use the link in it.
      </Plain>
    )
  return (
    <Plain title="This link has run out">
      It was meant for a while only. If you have a newer e-mail about your interview, please use the link in
      it.
    </Plain>
  )
}

/** A page that is one statement. */
export function Plain({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-2">
      <h1 className="text-lg font-semibold tracking-tight text-balance">{title}</h1>
      <p className="text-ink-soft">{children}</p>
    </div>
  )
}
