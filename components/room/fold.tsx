import type { ReactNode } from 'react'
import { Icon } from './icon'

interface FoldProps {
  summary: string
  /** To be led back to by the address. */
  id: string
  open?: boolean
  /** Of the folds with one group, the browser keeps one open. */
  group?: string
  /** A quiet line instead of a row with an edge. */
  quiet?: boolean
  children: ReactNode
}

/** What one may open: the browser does it, without a script. */
export function Fold({ summary, id, open, group, quiet, children }: FoldProps) {
  return (
    <details
      id={id}
      open={open}
      name={group}
      className={`group ${quiet ? '' : 'rounded-md bg-surface ring-1 ring-line-strong ring-inset'}`}
    >
      <summary
        className={`flex min-h-11 list-none items-center gap-2 rounded-md [&::-webkit-details-marker]:hidden ${
          quiet ? 'text-accent' : 'px-4 font-medium'
        }`}
      >
        <Icon
          name="chevron"
          className="size-4 transition-transform duration-150 group-open:rotate-90 motion-reduce:transition-none"
        />
        {summary}
      </summary>
      <div className={quiet ? 'pt-1 pb-2' : 'px-4 pt-1 pb-4'}>{children}</div>
    </details>
  )
}
