import type { Metadata } from 'next'
import type { ReactNode } from 'react'

/** The title names nobody: it stays in the history of whoever's phone this is. */
export const metadata: Metadata = {
  title: { absolute: 'Your interview' },
  description: null,
  referrer: 'no-referrer',
  robots: { index: false, follow: false },
}

/** The candidate's side of the house: one column, larger type, nothing that runs in the browser. */
export default function CandidateLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto grid w-full max-w-xl gap-6 px-5 pt-8 pb-16 text-md sm:pt-14">{children}</main>
  )
}
