'use client'

import { Fault } from '@/components/shell/fault'
import './globals.css'

export default function GlobalError({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  return (
    <html lang="en">
      <body>
        <Fault digest={error.digest} retry={retry} />
      </body>
    </html>
  )
}
