import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

interface PageHeaderProps {
  title: ReactNode
  /** A line below the title. */
  description?: ReactNode
  /** Buttons; the primary one last. */
  actions?: ReactNode
  /** Where one came from. */
  back?: { readonly href: string; readonly label: string }
}

/** The head of a page: its one h1, and what can be done here. */
export function PageHeader({ title, description, actions, back }: PageHeaderProps) {
  return (
    <header className="mb-6 grid gap-1">
      {back && (
        <Link
          href={back.href}
          className="inline-flex items-center gap-1 justify-self-start text-sm text-ink-soft hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-4" />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-lg font-semibold tracking-tight text-balance">{title}</h1>
          {description && <div className="mt-0.5 text-ink-soft">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  )
}
