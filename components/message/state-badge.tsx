import {
  BadgeCheck,
  Ban,
  CircleAlert,
  CircleHelp,
  CircleSlash,
  Clock,
  type LucideIcon,
  MailX,
  Pause,
  RotateCw,
  Send,
} from 'lucide-react'
import { Badge, type Tone } from '@/components/ui/badge'
import type { MessageState } from '@/lib/domain/message'

export interface StateFacts {
  readonly state: MessageState
  readonly attempts?: number
  readonly nextAttemptAt?: Date | null
  readonly lastError?: string | null
}

const looks: Record<MessageState, { word: string; tone: Tone; icon: LucideIcon }> = {
  planned: { word: 'Planned', tone: 'pending', icon: Clock },
  held: { word: 'Held', tone: 'pending', icon: Pause },
  sending: { word: 'Sending', tone: 'pending', icon: Send },
  sent: { word: 'Sent', tone: 'scheduled', icon: Send },
  delivered: { word: 'Delivered', tone: 'scheduled', icon: BadgeCheck },
  skipped: { word: 'Skipped', tone: 'completed', icon: CircleSlash },
  cancelled: { word: 'Cancelled', tone: 'completed', icon: Ban },
  failed: { word: 'Failed', tone: 'declined', icon: CircleAlert },
  bounced: { word: 'Bounced', tone: 'declined', icon: MailX },
  complained: { word: 'Marked as spam', tone: 'declined', icon: MailX },
  needs_decision: { word: 'Needs your decision', tone: 'no-show', icon: CircleHelp },
}

/** How a letter stands, by the worst that is known of it. */
export function MessageBadge(message: StateFacts) {
  const { word, tone, icon } = isRetried(message)
    ? ({ word: 'Will try again', tone: 'declined', icon: RotateCw } as const)
    : looks[message.state]
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  )
}

/** A try failed, and there will be another one. */
export function isRetried({ state, attempts = 0, nextAttemptAt, lastError }: StateFacts): boolean {
  return state === 'planned' && attempts > 0 && Boolean(nextAttemptAt && lastError)
}

/** What went wrong, or why it is not sent; null when nothing is to be said. */
export function troubleOf(message: StateFacts & { readonly reason: string | null }): string | null {
  const { state, reason, lastError = null } = message
  switch (state) {
    case 'failed':
      return lastError ?? reason
    case 'bounced':
      return lastError ?? 'The address did not take it'
    case 'complained':
      return 'Nothing more is sent to this address by itself'
    case 'needs_decision':
      return reason ?? lastError
    case 'held':
    case 'skipped':
    case 'cancelled':
      return reason
    case 'planned':
    case 'sending':
      return lastError
    case 'sent':
    case 'delivered':
      return null
    default:
      return state satisfies never
  }
}

/** "opened", "clicked"; with * where only a machine is known to have done it. */
export function seenWords(message: {
  readonly openedAt: Date | null
  readonly clickedAt: Date | null
  readonly machineOpenedAt: Date | null
  readonly machineClickedAt: Date | null
}): string | null {
  if (message.clickedAt) return 'clicked'
  if (message.openedAt) return 'opened'
  if (message.machineClickedAt) return 'clicked*'
  return message.machineOpenedAt ? 'opened*' : null
}
