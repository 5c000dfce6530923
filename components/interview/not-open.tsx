import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'

/** Instead of a form: the interview is not open any more. */
export function NotOpen({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Card>
      <EmptyState
        title="This interview is not open any more"
        action={<ButtonLink href={href}>Open the interview</ButtonLink>}
      >
        {children}
      </EmptyState>
    </Card>
  )
}
