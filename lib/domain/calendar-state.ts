/** Who has to act, where it is about the organiser's connection. */
interface OfOrganizer {
  readonly organizerName: string
  readonly isViewer: boolean
}

/** How an interview stands in its organiser's Google Calendar. */
export type CalendarState =
  /** `htmlLink`: an entry from an earlier connection stands there, and is no longer updated. */
  | ({ readonly kind: 'not_connected'; readonly htmlLink: string | null } & OfOrganizer)
  /** Google refuses the connection: nothing is written until the organiser connects again. */
  | ({ readonly kind: 'broken'; readonly since: Date; readonly reason: string | null } & OfOrganizer)
  /** The organiser is no member any more, and their calendar is not written. */
  | ({ readonly kind: 'organizer_left' } & OfOrganizer)
  | { readonly kind: 'waiting'; readonly dueAt: Date }
  | { readonly kind: 'synced'; readonly syncedAt: Date; readonly htmlLink: string | null }
  | { readonly kind: 'retrying'; readonly lastError: string | null; readonly nextAttemptAt: Date | null }
  | { readonly kind: 'refused'; readonly lastError: string | null }
  /** Somebody moved it (`to` is null when they made it an all-day entry) or deleted it, and a person has to decide. */
  | {
      readonly kind: 'conflict'
      readonly change: 'moved' | 'deleted'
      readonly to: { readonly startsAt: Date; readonly endsAt: Date } | null
      readonly htmlLink: string | null
    }
  /** The interview has ended, and there is no entry. */
  | { readonly kind: 'removed' }
