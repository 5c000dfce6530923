import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'

interface NarrowedProps {
  /** What the list is narrowed to, after "Only". */
  children: ReactNode
  /** The list without that. */
  widen: string
  label: string
}

/** Says that a list holds only what belongs to one thing, and leads back out of it. */
export function Narrowed({ children, widen, label }: NarrowedProps) {
  return (
    <div className="mb-4">
      <Notice>
        Only {children}.{' '}
        <a href={widen} className="underline underline-offset-2">
          {label}
        </a>
      </Notice>
    </div>
  )
}
