import type { RoomView } from './room-view'
import { linkClass, Typed } from './typed'

/** A way to a person. */
export function Questions({ organizer }: { organizer: RoomView['organizer'] }) {
  return (
    <footer className="border-t border-line pt-4 text-base text-ink-soft">
      Questions?{' '}
      <a href={`mailto:${encodeURIComponent(organizer.email).replaceAll('%40', '@')}`} className={linkClass}>
        Write to <Typed>{organizer.name}</Typed>
      </a>
    </footer>
  )
}
