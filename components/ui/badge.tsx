import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

const tones = {
  pending: 'bg-pending-soft text-pending',
  scheduled: 'bg-scheduled-soft text-scheduled',
  completed: 'bg-completed-soft text-completed',
  declined: 'bg-declined-soft text-declined',
  'no-show': 'bg-no-show-soft text-no-show',
}

export type Tone = keyof typeof tones

/** A state: always a word, with an icon where there is one, never colour alone. */
export function Badge({
  tone = 'completed',
  icon: Icon,
  children,
}: {
  tone?: Tone
  icon?: LucideIcon
  children: ReactNode
}) {
  return (
    <span
      className={`badge inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {Icon && <Icon aria-hidden className="size-3.5" />}
      {children}
    </span>
  )
}
