import { letterName } from '@/components/interview/plan-words'
import type { MessageKind } from '@/lib/domain/message'
import type { OutboxPeriod, OutboxTab } from '@/lib/domain/outbox'

export const tabWords: Record<OutboxTab, { label: string; empty: string; sentence: string }> = {
  all: {
    label: 'All',
    empty: 'Nothing has been said yet',
    sentence: 'Every letter that leaves, or is going to, appears here.',
  },
  planned: {
    label: 'Planned',
    empty: 'Nothing is planned',
    sentence: 'What will leave by itself, or at a time that somebody chose, waits here.',
  },
  sent: {
    label: 'Sent',
    empty: 'Nothing has been sent yet',
    sentence: 'Letters that have left appear here, the latest first.',
  },
  trouble: {
    label: 'In trouble',
    empty: 'Nothing is in trouble',
    sentence: 'Letters that failed, came back or need your decision would appear here.',
  },
  unsent: {
    label: 'Not sent',
    empty: 'Nothing was left out',
    sentence: 'Letters that were skipped or cancelled are kept here, with the reason.',
  },
}

export const periodWords: Record<OutboxPeriod, string> = {
  today: 'Today',
  last_7: 'Last 7 days',
  last_30: 'Last 30 days',
  next_7: 'Next 7 days',
}

/** What a kind is called where it stands for all of it: "Follow-up", "Reminder". */
export function kindWord(kind: MessageKind): string {
  if (kind === 'invitation_follow_up') return 'Follow-up'
  if (kind === 'reminder') return 'Reminder'
  if (kind === 'custom') return 'Written by a person'
  return letterName({ kind, ordinal: 0 })
}
