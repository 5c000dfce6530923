import type { ReactNode } from 'react'
import { DialogLink } from '@/components/ui/dialog-link'

interface CancelDialogProps {
  /** The page that asks the same, for browsers without JavaScript. */
  href: string
  title: string
  /** Who will be told what. */
  consequence: string
  size?: 'small' | 'medium'
  /** The CancelForm. */
  children: ReactNode
}

/** Asks before an interview is called off. */
export function CancelDialog({ consequence, children, ...link }: CancelDialogProps) {
  return (
    <DialogLink label="Cancel interview" description={consequence} {...link}>
      {children}
    </DialogLink>
  )
}
