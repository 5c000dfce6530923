'use client'

import { type ReactNode, useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

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
export function CancelDialog({ href, title, consequence, size, children }: CancelDialogProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <a
        href={href}
        aria-haspopup="dialog"
        className={buttonClass({ size })}
        onClick={(event) => {
          event.preventDefault()
          setOpen(true)
        }}
      >
        Cancel interview
      </a>
      <Dialog title={title} description={consequence} open={open} onOpenChange={setOpen}>
        {children}
      </Dialog>
    </>
  )
}
