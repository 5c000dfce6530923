import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { controlClass } from '@/components/ui/control'
import { LONGEST_WORDS } from '@/lib/domain/room'
import { routes } from '@/lib/routes'
import { Fold } from './fold'
import type { RoomView } from './room-view'
import { Typed } from './typed'

/** Yes, another time, no: plain forms, so that each works by itself. Nothing but a submit changes anything. */
export function Answers({ view }: { view: RoomView }) {
  const { offers, state } = view
  if (offers.length === 0) return null
  return (
    <section aria-label="Your answer" className="grid gap-3">
      {offers.includes('confirm') && <Confirm view={view} />}
      {offers.includes('another_time') && (
        <Fold summary="Another time" id="another-time" group="answer">
          <AnswerForm view={view} answer="another_time">
            <label htmlFor="wish">Which times would suit you?</label>
            <textarea
              id="wish"
              name="wish"
              required
              rows={4}
              maxLength={LONGEST_WORDS}
              defaultValue={state === 'asked' ? (view.wish ?? '') : ''}
              className={textareaClass}
            />
            <p className="text-base text-ink-soft">
              <Typed>{view.organizer.name}</Typed> reads this and writes back. The present time stays until
              then.
            </p>
            <Submit>Ask for another time</Submit>
          </AnswerForm>
        </Fold>
      )}
      {offers.includes('decline') && (
        <Fold summary="I can’t make it" id="decline" group="answer">
          <AnswerForm view={view} answer="decline">
            <label htmlFor="reason">
              Would you like to say why? <span className="text-ink-soft">(optional)</span>
            </label>
            <textarea
              id="reason"
              name="reason"
              rows={3}
              maxLength={LONGEST_WORDS}
              className={textareaClass}
            />
            <p className="text-base text-ink-soft">
              This takes the interview off the calendar and tells <Typed>{view.organizer.name}</Typed>.
            </p>
            <Submit danger>Decline the interview</Submit>
          </AnswerForm>
        </Fold>
      )}
    </section>
  )
}

function Confirm({ view }: { view: RoomView }) {
  if (view.state !== 'declined')
    return (
      <AnswerForm view={view} answer="confirm">
        <button type="submit" className={buttonClass({ variant: 'primary', size: 'large' })}>
          {view.state === 'asked' ? 'Confirm this time after all' : 'Confirm'}
        </button>
      </AnswerForm>
    )
  if (view.changedMind) return null
  return (
    <AnswerForm view={view} answer="confirm">
      <p id="changed-mind">
        <span className="font-medium">Changed your mind?</span> We ask <Typed>{view.organizer.name}</Typed>{' '}
        whether the time is still free.
      </p>
      <button type="submit" aria-describedby="changed-mind" className={buttonClass({ size: 'large' })}>
        I would like to come after all
      </button>
    </AnswerForm>
  )
}

/** Posts to the room's answer route; the zone one reads in is kept. */
export function AnswerForm({
  view,
  answer,
  className = 'grid gap-2',
  children,
}: {
  view: RoomView
  answer: string
  className?: string
  children: ReactNode
}) {
  return (
    <form method="post" action={`${routes.room(view.token)}/answer`} className={className}>
      <input type="hidden" name="answer" value={answer} />
      {view.chosenZone && <input type="hidden" name="zone" value={view.chosenZone} />}
      {children}
    </form>
  )
}

function Submit({ danger, children }: { danger?: boolean; children: string }) {
  return (
    <button
      type="submit"
      className={buttonClass({ variant: danger ? 'danger' : 'secondary', size: 'large' })}
    >
      {children}
    </button>
  )
}

const textareaClass = `${controlClass} h-auto py-2 text-md max-md:h-auto`
