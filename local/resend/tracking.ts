import type { Faults } from '../faults'
import type { Agenda } from './agenda'
import { type Event, fateOf } from './fate'
import type { Email } from './outbox'
import type { Webhooks } from './webhooks'

/** Lets a mail that left live through its fate, and tells the subscriber about it. */
export class Tracking {
  constructor(
    private readonly agenda: Agenda,
    private readonly webhooks: Webhooks,
    private readonly faults: Faults,
  ) {}

  scheduled(email: Email): void {
    this.webhooks.post(
      payloadOf(email, { type: 'email.scheduled', at: email.createdAt, to: email.letter.to }),
      `webhook ${email.id}`,
      email.createdAt,
    )
  }

  left(email: Email): void {
    const start = email.sentAt ?? email.createdAt
    const events = fateOf(email)
    const reorder = this.faults.takeWebhook('resend', 'reorder_webhooks', 'email.sent')
    const last = start + Math.max(...events.map((event) => event.after))
    for (const [index, event] of events.entries()) {
      const at = start + event.after
      // Reordered: all are held back to the last one's instant and arrive newest first, a second apart.
      const arrives = reorder ? last + (events.length - 1 - index) * 1000 : at
      this.agenda.at(at, `event ${email.id}`, () => {
        email.lastEvent = event.lastEvent
        this.webhooks.post(payloadOf(email, { ...event, at }), `webhook ${email.id}`, arrives)
      })
    }
  }
}

function payloadOf(
  email: Email,
  event: { type: Event['type'] | 'email.scheduled'; at: number; to: string[] },
) {
  const { letter } = email
  return {
    type: event.type,
    created_at: new Date(event.at).toISOString(),
    // https://resend.com/docs/dashboard/webhooks/body-parameters; tags are a record, as the SDK types them.
    data: {
      created_at: new Date(email.createdAt).toISOString(),
      email_id: email.id,
      message_id: email.messageId,
      from: letter.from,
      to: event.to,
      subject: letter.subject,
      ...(letter.tags.length > 0
        ? { tags: Object.fromEntries(letter.tags.map((tag) => [tag.name, tag.value])) }
        : {}),
      ...(event.type === 'email.bounced' ? { bounce: HARD_BOUNCE } : {}),
    },
  }
}

const HARD_BOUNCE = {
  type: 'Permanent',
  subType: 'General',
  message: "The recipient's email provider sent a hard bounce message: the mailbox does not exist.",
  diagnosticCode: ['smtp; 550 5.1.1 user unknown'],
}
