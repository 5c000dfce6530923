'use client'

import { Button } from '@/components/ui/button'

interface FaultProps {
  /** Names the fault in the server's log; never its text. */
  digest?: string
  retry: () => void
}

/** What a screen says when we are at fault, with a way out. */
export function Fault({ digest, retry }: FaultProps) {
  return (
    <div role="alert" className="mx-auto grid max-w-md justify-items-start gap-3 px-5 py-16">
      <h1 className="text-lg font-semibold">That did not work, and it is our fault</h1>
      <p className="text-ink-soft">
        Try again. If it stays like this, tell whoever runs this installation
        {digest ? ` and name the fault ${digest}` : ''}.
      </p>
      <div className="flex gap-2">
        <Button type="button" variant="primary" onClick={retry}>
          Try again
        </Button>
        <Button type="button" onClick={() => window.location.assign('/')}>
          Go to the start
        </Button>
      </div>
    </div>
  )
}
