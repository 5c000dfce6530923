import type { RoomMove, RoomState } from '@/lib/domain/room'
import { formatSpan } from '@/lib/domain/when'
import { Banner } from './banner'
import type { RoomView } from './room-view'
import { Typed, Words } from './typed'

/** What the room says first, for every state that shows an interview. */
export function StateBanner({ state, view }: { state: RoomState; view: RoomView }) {
  const organizer = <Typed>{view.organizer.name}</Typed>
  switch (state) {
    case 'pending':
      return view.moved ? (
        <Moved view={view} moved={view.moved} />
      ) : (
        <Banner tone="pending" icon="clock" title="Does this time suit you?">
          <p>{organizer} is waiting for your answer. It takes one tap.</p>
        </Banner>
      )
    case 'asked':
      return <Asked view={view} />
    case 'confirmed':
      return (
        <Banner tone="scheduled" icon="done" title="You have confirmed. See you then!">
          <p>{organizer} knows. You do not need to do anything else.</p>
        </Banner>
      )
    case 'declined':
      return <Declined view={view} />
    case 'cancelled':
      return (
        <Banner tone="declined" icon="closed" title="This interview is cancelled">
          <p>It does not take place. You do not need to do anything.</p>
          {view.cancelReason && <Words>{view.cancelReason}</Words>}
        </Banner>
      )
    case 'begun':
      return view.interview.status === 'scheduled' ? (
        <Banner tone="scheduled" icon="clock" title="Your interview is on now" />
      ) : (
        <Banner tone="pending" icon="clock" title="This interview has begun">
          <p>
            It is too late to answer here, but you can still come. Please write to {organizer} if you can’t.
          </p>
        </Banner>
      )
    case 'over':
      return (
        <Banner tone="completed" icon="info" title="This interview is over">
          <p>There is nothing left to do here. {organizer} answers your questions about what comes next.</p>
        </Banner>
      )
    case 'superseded':
    case 'expired':
    case 'revoked':
      return null
    default:
      return state satisfies never
  }
}

/** The change first: who reads only a little must not answer for the time that they had in mind. */
function Moved({ view, moved }: { view: RoomView; moved: RoomMove }) {
  const zone = view.chosenZone ?? view.candidateTimeZone
  return (
    <Banner tone="pending" icon="clock" title="Your interview was moved">
      <p>
        <del className="text-ink-soft">{formatSpan(moved.startsAt, moved.endsAt, zone)}</del> →{' '}
        <b className="font-semibold">{formatSpan(view.interview.startsAt, view.interview.endsAt, zone)}</b>
      </p>
      {moved.reason && (
        <p>
          “<Typed max={500}>{moved.reason}</Typed>”
        </p>
      )}
      <p className="font-semibold">Does the new time suit you?</p>
    </Banner>
  )
}

function Asked({ view }: { view: RoomView }) {
  return (
    <Banner tone="pending" icon="clock" title="You asked for another time">
      {view.wish && <Words>{view.wish}</Words>}
      <p>
        <Typed>{view.organizer.name}</Typed> will get back to you by e-mail. Until then the time below stands
        {view.interview.status === 'scheduled' ? ', as you confirmed it.' : '; you can still confirm it.'}
      </p>
    </Banner>
  )
}

function Declined({ view }: { view: RoomView }) {
  if (view.changedMind)
    return (
      <Banner tone="pending" icon="clock" title="You would like to come after all">
        <p>
          We have passed this on to <Typed>{view.organizer.name}</Typed>, who will write to you. Until then
          the interview stays off.
        </p>
      </Banner>
    )
  return (
    <Banner tone="declined" icon="closed" title="You said that you can’t make it">
      <p>
        Thank you for telling us. <Typed>{view.organizer.name}</Typed> knows, and you will get no more
        reminders.
      </p>
    </Banner>
  )
}
