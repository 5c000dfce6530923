import { calendarAttachment, calendarFile } from '@/lib/services/calendar-file'
import type { OutgoingMail } from '@/lib/services/mail-provider'

export const ics = calendarFile({
  method: 'REQUEST',
  uid: '0195af27-6902-7b8a-94a3-4acdddb5fb5f@acme.example',
  sequence: 1,
  stamp: new Date('2026-03-01T10:00:00Z'),
  startsAt: new Date('2026-03-05T16:00:00Z'),
  endsAt: new Date('2026-03-05T17:00:00Z'),
  summary: 'Interview for Backend Engineer',
  description: 'With Ivan',
  location: null,
  url: 'https://app.example/c/token',
  organizer: { name: 'Acme', email: 'interviews@acme.example' },
  attendee: { name: 'Zoë O’Neil', email: 'zoe@mail.example' },
})

export function aMail(changes: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    from: { name: 'Acme', email: 'interviews@acme.example' },
    to: { name: 'Zoë O’Neil', email: 'zoe@mail.example' },
    replyTo: 'ada+reply@acme.example',
    subject: 'Interview: Thu 5 Mar, 09:00 (Denver) — wie schön',
    html: '<p>Hello Zoë</p>',
    text: 'Hello Zoë\n\n.a line with a dot\n',
    headers: { 'X-Followthrough-Message': 'message-1' },
    attachments: [calendarAttachment(ics, 'REQUEST')],
    idempotencyKey: 'message-1',
    ...changes,
  }
}
