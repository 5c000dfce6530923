'use client'

import { type ReactNode, useState } from 'react'
import { type ButtonLook, buttonClass } from './button'
import { Dialog } from './dialog'

interface DialogLinkProps extends ButtonLook {
  /** The page that asks the same, for browsers without JavaScript. */
  href: string
  /** What the link says. */
  label: string
  title: string
  description?: ReactNode
  /** It holds a long form. */
  tall?: boolean
  children: ReactNode
}

/** A link to a page with a form; where there is JavaScript, the form opens here. */
export function DialogLink({ href, label, title, description, tall, children, ...look }: DialogLinkProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <a
        href={href}
        aria-haspopup="dialog"
        className={buttonClass(look)}
        onClick={(event) => {
          // A new tab or window is the page.
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {label}
      </a>
      <Dialog title={title} description={description} open={open} onOpenChange={setOpen} tall={tall}>
        {children}
      </Dialog>
    </>
  )
}
