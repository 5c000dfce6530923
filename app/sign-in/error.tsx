'use client'

import { Fault } from '@/components/shell/fault'

export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  return <Fault digest={error.digest} retry={retry} />
}
