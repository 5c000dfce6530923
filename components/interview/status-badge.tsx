import { Ban, CheckCheck, CircleCheck, Hourglass, type LucideIcon, UserX, XCircle } from 'lucide-react'
import { Badge, type Tone } from '@/components/ui/badge'
import type { InterviewStatus } from '@/lib/domain/interview'

const looks: Record<InterviewStatus, { word: string; tone: Tone; icon: LucideIcon }> = {
  pending: { word: 'Pending', tone: 'pending', icon: Hourglass },
  scheduled: { word: 'Scheduled', tone: 'scheduled', icon: CircleCheck },
  completed: { word: 'Completed', tone: 'completed', icon: CheckCheck },
  cancelled: { word: 'Cancelled', tone: 'declined', icon: Ban },
  declined: { word: 'Declined', tone: 'declined', icon: XCircle },
  no_show: { word: 'No-show', tone: 'no-show', icon: UserX },
}

/** The state of an interview: a word and an icon, in its colour. */
export function StatusBadge({ status }: { status: InterviewStatus }) {
  const { word, tone, icon } = looks[status]
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  )
}
