import { randomUUID } from 'node:crypto'
import type { LocalClock } from '../clock'
import { addressOf, domainOf } from './addresses'
import type { Agenda } from './agenda'
import type { Letter } from './letter'
import { invalid, Refusal } from './refusal'

/** `last_event` as the SDK types it. */
export type LastEvent =
  | 'scheduled'
  | 'canceled'
  | 'sent'
  | 'delivered'
  | 'delivery_delayed'
  | 'bounced'
  | 'complained'

/** One accepted mail; instants are epoch ms on the local clock. */
export interface Email {
  id: string
  messageId: string
  letter: Letter
  createdAt: number
  scheduledAt: number | null
  sentAt: number | null
  lastEvent: LastEvent
}

const LIMIT = 20_000

/** The mails that were accepted, and what happens to the scheduled ones. Keeps the last 20,000. */
export class Outbox {
  private readonly emails = new Map<string, Email>()
  private readonly departed: Email[] = []
  private readonly withdraw = new Map<string, () => void>()

  constructor(
    private readonly clock: LocalClock,
    private readonly agenda: Agenda,
    private readonly announce: (email: Email, happened: 'scheduled' | 'left') => void,
  ) {}

  /** Takes a mail in: it leaves at once, or at its time. */
  accept(letter: Letter): Email {
    const now = this.clock.now()
    const id = randomUUID()
    const later = letter.scheduledAt !== null && letter.scheduledAt > now
    const email: Email = {
      id,
      messageId: `<${id}@${domainOf(letter.from)}>`,
      letter,
      createdAt: now,
      scheduledAt: letter.scheduledAt,
      sentAt: null,
      lastEvent: later ? 'scheduled' : 'sent',
    }
    this.emails.set(id, email)
    const [oldest] = this.emails.keys()
    if (this.emails.size > LIMIT && oldest) this.emails.delete(oldest)
    if (later) {
      this.announce(email, 'scheduled')
      this.plan(email)
    } else this.leave(email)
    return email
  }

  /** Throws 404 not_found. */
  get(id: string): Email {
    const email = this.emails.get(id)
    if (!email) throw new Refusal(404, 'not_found', 'Email not found')
    return email
  }

  /** Newest first. */
  list(): Email[] {
    return [...this.emails.values()].reverse()
  }

  /** The mails that left, oldest first; `to` (an address) may stand in to, cc or bcc. */
  left(to?: string): Email[] {
    if (!to) return [...this.departed]
    const wanted = addressOf(to)
    return this.departed.filter(({ letter }) =>
      [...letter.to, ...letter.cc, ...letter.bcc].some((recipient) => addressOf(recipient) === wanted),
    )
  }

  /** https://resend.com/docs/api-reference/emails/cancel-email */
  cancel(id: string): Email {
    const email = this.scheduled(id)
    this.unplan(email)
    email.lastEvent = 'canceled'
    return email
  }

  /** https://resend.com/docs/api-reference/emails/update-email */
  reschedule(id: string, instant: number): Email {
    const email = this.scheduled(id)
    this.unplan(email)
    email.scheduledAt = instant
    this.plan(email)
    return email
  }

  private scheduled(id: string): Email {
    const email = this.get(id)
    if (email.lastEvent !== 'scheduled') throw invalid('Only scheduled emails can be updated or canceled.')
    return email
  }

  private plan(email: Email): void {
    const due = email.scheduledAt ?? this.clock.now()
    const withdraw = this.agenda.at(due, `send ${email.id}`, () => this.leave(email))
    this.withdraw.set(email.id, withdraw)
  }

  private unplan(email: Email): void {
    this.withdraw.get(email.id)?.()
    this.withdraw.delete(email.id)
  }

  private leave(email: Email): void {
    this.withdraw.delete(email.id)
    email.sentAt = this.clock.now()
    email.lastEvent = 'sent'
    this.departed.push(email)
    if (this.departed.length > LIMIT) this.departed.shift()
    this.announce(email, 'left')
  }
}
