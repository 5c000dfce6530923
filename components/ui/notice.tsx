import { CircleAlert, CircleCheck, Info } from 'lucide-react'
import type { ReactNode } from 'react'

const looks = {
  good: { icon: CircleCheck, className: 'bg-scheduled-soft text-scheduled' },
  bad: { icon: CircleAlert, className: 'bg-declined-soft text-declined' },
  plain: { icon: Info, className: 'bg-sunken text-ink-soft' },
}

/** A sentence about the whole, above what it speaks of. */
export function Notice({ tone = 'plain', children }: { tone?: keyof typeof looks; children: ReactNode }) {
  const { icon: Icon, className } = looks[tone]
  return (
    <div className={`badge flex items-start gap-2 rounded-md px-3 py-2 ${className}`}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  )
}
