import type { ReactNode } from 'react'
import { requireRecruiter } from '@/lib/auth'

/** The gate stands outside the list's loading state: once that streams, the status can no longer be 404. */
export default async function TemplatesLayout({
  params,
  children,
}: {
  params: Promise<{ org: string }>
  children: ReactNode
}) {
  await requireRecruiter((await params).org)
  return children
}
