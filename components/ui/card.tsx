import type { ReactNode } from 'react'

interface CardProps {
  /** Where a link leads to. */
  id?: string
  title?: ReactNode
  /** Beside the title: a button or a link. */
  actions?: ReactNode
  /** No padding around the content: for tables and lists. */
  flush?: boolean
  className?: string
  children: ReactNode
}

/** A thing with an edge. Not for layout: what only groups needs a heading, not a card. */
export function Card({ id, title, actions, flush, className = '', children }: CardProps) {
  return (
    <section
      id={id}
      className={`card min-w-0 rounded-lg bg-surface ring-1 ring-line ring-inset ${className}`}
    >
      {(title || actions) && (
        <header className="flex min-h-12 items-center justify-between gap-3 border-b border-line px-4 py-2">
          <h2 className="font-semibold">{title}</h2>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={flush ? '' : 'p-4'}>{children}</div>
    </section>
  )
}
