import type { ReactNode } from 'react'

interface AloneProps {
  title: ReactNode
  /** A sentence below the title. */
  description?: ReactNode
  /** Below everything, over the whole width: the local bar. */
  footer?: ReactNode
  children?: ReactNode
}

/** A page outside the shell, with one thing on it: sign in, welcome, not found. */
export function Alone({ title, description, footer, children }: AloneProps) {
  return (
    <div className="grid min-h-dvh grid-rows-[1fr_auto]">
      <main className="mx-auto grid w-full max-w-md content-center gap-6 px-5 py-12">
        <Mark />
        <div>
          <h1 className="text-lg font-semibold tracking-tight text-balance">{title}</h1>
          {description && <div className="mt-1 text-ink-soft">{description}</div>}
        </div>
        {children}
      </main>
      {footer}
    </div>
  )
}

/** The product's mark and name. */
export function Mark() {
  return (
    <span className="flex items-center gap-2 font-semibold tracking-tight">
      <svg viewBox="0 0 32 32" aria-hidden="true" className="size-6 rounded-md">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <g
          className="stroke-accent-ink"
          strokeWidth="2.7"
          strokeLinecap="round"
          strokeLinejoin="round"
          fill="none"
        >
          <path d="M8 16.5h9" />
          <path d="m16 10 6.5 6.5L16 23" />
        </g>
        <circle cx="8.5" cy="16.5" r="2.6" className="fill-accent-ink" />
      </svg>
      Followthrough
    </span>
  )
}
