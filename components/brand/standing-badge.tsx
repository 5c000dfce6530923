import { CircleAlert, CircleCheck, Clock } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { standingOf } from '@/lib/domain/sending-domain'

const looks = {
  new: { tone: 'pending', icon: Clock, word: 'Not looked for yet' },
  waiting: { tone: 'pending', icon: Clock, word: 'Being looked for' },
  verified: { tone: 'scheduled', icon: CircleCheck, word: 'Verified' },
  failed: { tone: 'declined', icon: CircleAlert, word: 'Not found' },
} as const

/** How a domain, or one of its records, stands. */
export function StandingBadge({ status }: { status: string }) {
  const { tone, icon, word } = looks[standingOf(status)]
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  )
}
