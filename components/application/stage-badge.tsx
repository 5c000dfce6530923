import { Badge, type Tone } from '@/components/ui/badge'
import { type ApplicationStage, stageLabels } from '@/lib/domain/application'

const tones: Readonly<Record<ApplicationStage, Tone>> = {
  applied: 'completed',
  screening: 'completed',
  interviewing: 'scheduled',
  offer: 'scheduled',
  hired: 'scheduled',
  rejected: 'declined',
  withdrawn: 'declined',
}

export function StageBadge({ stage }: { stage: ApplicationStage }) {
  return <Badge tone={tones[stage]}>{stageLabels[stage]}</Badge>
}
