'use client'

import { Toaster as Sonner } from 'sonner'

export { toast } from 'sonner'

/** Where passing messages appear; stands once in the shell. */
export function Toaster() {
  return <Sonner theme="system" position="bottom-right" closeButton containerAriaLabel="Messages" />
}
