'use client'

import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { Button } from './button'

interface DialogProps {
  title: string
  /** What will happen, in a sentence. */
  description?: ReactNode
  /** The button that opens it; leave it out when `open` is given. */
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** For a long form: it takes the height of the window. */
  tall?: boolean
  children: ReactNode
}

/** A question that must be answered first. Escape and a click beside it close it; focus returns to where it was. */
export function Dialog({ title, description, trigger, open, onOpenChange, tall, children }: DialogProps) {
  const before = useRef<Element | null>(null)
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-ink/40" />
        <Radix.Content
          onOpenAutoFocus={(event) => {
            before.current = document.activeElement
            const first =
              event.currentTarget instanceof HTMLElement &&
              event.currentTarget.querySelector('[data-first-focus]')
            if (!(first instanceof HTMLElement)) return
            event.preventDefault()
            first.focus()
          }}
          onCloseAutoFocus={() => {
            if (before.current instanceof HTMLElement) before.current.focus()
          }}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={`fixed inset-x-0 bottom-0 z-50 mx-auto grid max-h-[90dvh] gap-4 overflow-y-auto rounded-t-lg bg-surface p-5 shadow-raised md:bottom-auto md:rounded-lg ${tall ? 'md:top-[5dvh] md:w-[36rem]' : 'md:top-[18dvh] md:max-h-[78dvh] md:w-[30rem]'}`}
        >
          <div className="flex items-start justify-between gap-4">
            <Radix.Title className="text-md font-semibold">{title}</Radix.Title>
            <Radix.Close aria-label="Close" className="-m-1 rounded-sm p-1 text-ink-soft hover:text-ink">
              <X aria-hidden className="size-4" />
            </Radix.Close>
          </div>
          {description && (
            <Radix.Description asChild>
              <div className="text-ink-soft">{description}</div>
            </Radix.Description>
          )}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** A button within a dialog that closes it and does nothing else. */
export function DialogClose({ children }: { children: ReactNode }) {
  return (
    <Radix.Close asChild>
      <Button type="button">{children}</Button>
    </Radix.Close>
  )
}
