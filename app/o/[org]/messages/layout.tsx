import type { ReactNode } from 'react'
import { requireRecruiter } from '@/lib/auth'

interface MessagesLayoutProps {
  params: Promise<{ org: string }>
  children: ReactNode
}

/** Asks above the list's loading state, so that "not found" is the answer's status too; every page asks for itself. */
export default async function MessagesLayout({ params, children }: MessagesLayoutProps) {
  await requireRecruiter((await params).org)
  return children
}
