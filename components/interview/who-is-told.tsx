import type { ReactNode } from 'react'

/** The part of a form that says, before it is sent, who will hear what. */
export function WhoIsTold({ children }: { children: ReactNode }) {
  return (
    <section aria-label="Who will be told what" className="badge rounded-lg bg-sunken px-4 py-3">
      <h2 className="pb-1 font-semibold">Who will be told what</h2>
      <ul className="grid list-disc gap-0.5 pl-4 text-ink-soft marker:text-ink-faint">{children}</ul>
    </section>
  )
}
