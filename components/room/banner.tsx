import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

const tones = {
  pending: 'bg-pending-soft text-pending',
  scheduled: 'bg-scheduled-soft text-scheduled',
  completed: 'bg-completed-soft text-completed',
  declined: 'bg-declined-soft text-declined',
}

interface BannerProps {
  tone: keyof typeof tones
  icon: IconName
  title: string
  children?: ReactNode
}

/** Where things stand, first on the page: what a person must do now, or what they have done. */
export function Banner({ tone, icon, title, children }: BannerProps) {
  return (
    <div role="status" className={`badge flex gap-3 rounded-lg px-4 py-3 ${tones[tone]}`}>
      <Icon name={icon} className="mt-0.5 size-5" />
      <div className="grid min-w-0 gap-1">
        <p className="font-semibold">{title}</p>
        {children && <div className="grid gap-1 text-ink">{children}</div>}
      </div>
    </div>
  )
}
