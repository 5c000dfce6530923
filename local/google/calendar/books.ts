import type { LocalClock } from '../../clock'
import type { Copy, KeptEvent } from './event'

/** One person's calendar. */
export interface Book {
  email: string
  copies: Map<string, Copy>
  /** Sync tokens of an earlier generation are no longer valid. */
  generation: number
}

export interface KeptBooks {
  books: Map<string, Book>
  changes: number
}

/** Every calendar, in memory. A calendar is there as soon as somebody looks for it or is invited. */
export class Books {
  private books = new Map<string, Book>()
  private changes = 0

  constructor(
    private readonly clock: LocalClock,
    private readonly onChange: (email: string) => void,
  ) {}

  /** What outlives a restart. */
  keep(): KeptBooks {
    return { books: this.books, changes: this.changes }
  }

  restore(kept: KeptBooks): void {
    Object.assign(this, kept)
  }

  has(email: string): boolean {
    return this.books.has(email)
  }

  of(email: string): Book {
    const known = this.books.get(email)
    if (known) return known
    const book = { email, copies: new Map(), generation: 1 }
    this.books.set(email, book)
    return book
  }

  /** The number of the latest change. */
  latest(): number {
    return this.changes
  }

  /** Writes an event into one calendar. `quiet` leaves `updated` as it was. */
  save(email: string, event: KeptEvent, more: { removedByGuest?: boolean; quiet?: boolean } = {}): Copy {
    this.changes += 1
    const updated = more.quiet ? event.updated : new Date(this.clock.now()).toISOString()
    const copy: Copy = {
      event: { ...event, updated },
      calendar: email,
      change: this.changes,
      removedByGuest: more.removedByGuest ?? false,
    }
    this.of(email).copies.set(event.id, copy)
    this.onChange(email)
    return copy
  }

  /** Makes every sync token given out so far invalid, for one calendar or all. */
  invalidateSyncTokens(email?: string): void {
    for (const book of email ? [this.of(email)] : this.books.values()) book.generation += 1
  }
}
