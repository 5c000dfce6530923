import { createHash } from 'node:crypto'
import { localPartOf } from './addresses'
import type { Email, LastEvent } from './outbox'

/** Something that happens to a mail after it left. */
export interface Event {
  type: 'email.sent' | 'email.delivered' | 'email.delivery_delayed' | 'email.bounced' | 'email.complained'
  lastEvent: LastEvent
  /** Milliseconds after the mail left. */
  after: number
  /** The recipients concerned. */
  to: string[]
}

const HOUR = 60 * 60 * 1000

/**
 * What will happen to a mail, decided by each recipient's local part as with Resend's own test addresses
 * (https://resend.com/docs/dashboard/emails/send-test-emails): bounce…, complain…, delayed…, else delivered.
 * The same letter always takes the same time.
 */
export function fateOf({ letter }: Email): Event[] {
  const recipients = [...letter.to, ...letter.cc, ...letter.bcc]
  const arrival =
    1000 +
    (createHash('sha256')
      .update(recipients.join() + letter.subject)
      .digest()[0] ?? 0) *
      3
  const sent: Event = { type: 'email.sent', lastEvent: 'sent', after: 0, to: letter.to }
  const events = [...groupByKind(recipients)].flatMap(([kind, to]) => eventsOf(kind, to, arrival))
  return [sent, ...events.sort((a, b) => a.after - b.after)]
}

type Kind = 'bounce' | 'complain' | 'delayed' | 'delivered'

function kindOf(recipient: string): Kind {
  const kinds = ['bounce', 'complain', 'delayed'] as const
  return kinds.find((kind) => localPartOf(recipient).startsWith(kind)) ?? 'delivered'
}

function groupByKind(recipients: string[]): Map<Kind, string[]> {
  const groups = new Map<Kind, string[]>()
  for (const recipient of recipients) {
    const kind = kindOf(recipient)
    groups.set(kind, [...(groups.get(kind) ?? []), recipient])
  }
  return groups
}

function eventsOf(kind: Kind, to: string[], after: number): Event[] {
  const delivered: Event = { type: 'email.delivered', lastEvent: 'delivered', after, to }
  switch (kind) {
    case 'delivered':
      return [delivered]
    case 'bounce':
      return [{ type: 'email.bounced', lastEvent: 'bounced', after, to }]
    case 'complain':
      return [delivered, { type: 'email.complained', lastEvent: 'complained', after: after + 1000, to }]
    case 'delayed':
      return [
        { type: 'email.delivery_delayed', lastEvent: 'delivery_delayed', after, to },
        { ...delivered, after: after + HOUR },
      ]
    default:
      return kind satisfies never
  }
}
