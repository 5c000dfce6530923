import type { Metadata } from 'next'
import type { ReactNode } from 'react'

export const metadata: Metadata = {
  title: { absolute: 'Your e-mails' },
  description: null,
  referrer: 'no-referrer',
  robots: { index: false, follow: false },
}

/** For readers of letters, without an account: one column, nothing that runs in the browser. */
export default function ReaderLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto grid w-full max-w-xl gap-6 px-5 pt-8 pb-16 text-md sm:pt-14">{children}</main>
  )
}
