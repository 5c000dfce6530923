import type { ReactNode } from 'react'
import { PlanMark } from './plan-mark'
import type { Standing } from './plan-words'

interface PlanRowProps {
  /** What stands left of the line: the time, and the same on other clocks. */
  time: ReactNode
  standing: Standing | 'start' | 'now'
  /** Whether the line above it has been walked already. */
  past: boolean
  children: ReactNode
}

/** One row on the line of time: when, its mark, and what. On a phone the time stands above the words. */
export function PlanRow({ time, standing, past, children }: PlanRowProps) {
  return (
    <li className="group/row grid grid-cols-[1.25rem_1fr] gap-x-3 md:grid-cols-[10rem_1.25rem_1fr]">
      <div className="flex flex-wrap items-baseline gap-x-2 text-sm max-md:col-start-2 max-md:row-start-1 max-md:pt-2 md:flex-col md:items-end md:py-2">
        {time}
      </div>
      <div className="relative max-md:col-start-1 max-md:row-span-2 max-md:row-start-1">
        <span
          aria-hidden
          className={`absolute inset-y-0 left-1/2 -translate-x-1/2 border-l group-first/row:top-3 group-last/row:bottom-auto group-last/row:h-3 ${past ? 'border-accent' : 'border-dashed border-line-strong'}`}
        />
        {standing === 'now' && !past && (
          <span
            aria-hidden
            className="absolute top-0 left-1/2 h-4 -translate-x-1/2 border-l border-accent group-first/row:hidden"
          />
        )}
        <span className="absolute inset-x-0 top-3">
          <PlanMark standing={standing} />
        </span>
      </div>
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-0.5 max-md:col-start-2 max-md:pb-2 md:py-2">
        {children}
      </div>
    </li>
  )
}
