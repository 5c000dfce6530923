import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'

type Interview = NonNullable<MessageForDelivery['interview']>
type Revision = Interview['revisions'][number]

/** A message as a delivery loads it: the confirmation of an interview that was confirmed as it was booked. */
export function messageWith({
  interview,
  ...message
}: Partial<Omit<MessageForDelivery, 'interview'>> & {
  interview?: Partial<Interview> | null
}): MessageForDelivery {
  return { ...confirmation, ...message, interview: interview === null ? null : { ...booked, ...interview } }
}

/** What a revision said, where it differs from the first one. */
export function revision(number: number, facts: Partial<Revision> = {}): Revision {
  const { startsAt, endsAt, format, location, meetingUrl } = booked
  return { revision: number, startsAt, endsAt, format, location, meetingUrl, reason: null, ...facts }
}

/** A letter that has left. */
export function said(
  planKey: string,
  number: number,
  state: Interview['messages'][number]['state'] = 'sent',
) {
  return { planKey, revision: number, state }
}

const booked: Interview = {
  id: '0195af27-6902-7b8a-94a3-4acdddb5fb5f',
  title: 'Technical interview',
  status: 'scheduled',
  revision: 0,
  format: 'video',
  startsAt: new Date('2026-03-05T16:00:00Z'),
  endsAt: new Date('2026-03-05T17:00:00Z'),
  timeZone: 'Europe/Berlin',
  candidateTimeZone: 'America/Denver',
  location: null,
  meetingUrl: 'https://meet.example/abc',
  heldAt: null,
  messagesHeldAt: null,
  keptAt: null,
  revisedAt: new Date('2026-02-28T12:00:00Z'),
  confirmedAt: new Date('2026-03-01T12:00:00Z'),
  wasConfirmedAt: null,
  cancelReason: null,
  policy: null,
  organizer: { name: 'Ada Admin', email: 'ada@acme.example' },
  application: {
    candidate: {
      name: 'Zoë O’Neil',
      email: 'zoe@mail.example',
      phone: null,
      locale: null,
      trackingOffAt: null,
    },
    job: { title: 'Backend Engineer' },
  },
  participants: [{ name: 'Ivan Inter', title: 'Staff Engineer' }],
  revisions: [],
  messages: [],
  prepTasks: [],
}

const confirmation: MessageForDelivery = {
  id: '0195af27-6902-7b8a-94a3-4acdddb5fb60',
  organizationId: '0195af27-6902-7b8a-94a3-4acdddb5fb61',
  interviewId: booked.id,
  invitationId: null,
  batchId: null,
  candidateId: null,
  createdById: null,
  createdAt: new Date('2026-03-01T12:00:00Z'),
  condition: null,
  kind: 'confirmation',
  audience: 'candidate',
  planKey: 'confirmation:0:candidate',
  ordinal: 0,
  recipientName: 'Zoë O’Neil',
  recipientEmail: 'zoe@mail.example',
  recipientTimeZone: 'America/Denver',
  revision: 0,
  state: 'planned',
  dueAt: new Date('2026-03-01T12:00:00Z'),
  leaseUntil: null,
  attempts: 0,
  nextAttemptAt: null,
  slotAt: null,
  generation: 0,
  uncertainSince: null,
  letter: null,
  trackedLinks: [],
  template: null,
  templateId: null,
  templateVersion: null,
  override: null,
  words: null,
  wordsEdits: 0,
  batch: null,
  candidate: null,
  link: { id: '0195af27-6902-7b8a-94a3-4acdddb5fb62' },
  organization: { name: 'Acme', slug: 'acme', timeZone: 'Europe/Berlin', brand: null, sendingDomains: [] },
  user: null,
  interview: booked,
}
