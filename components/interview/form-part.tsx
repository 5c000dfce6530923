import type { ReactNode } from 'react'

/** A part of a long form, under its own heading. */
export function FormPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 gap-4">
      <h2 className="border-b border-line pb-1.5 font-semibold">{title}</h2>
      {children}
    </section>
  )
}
