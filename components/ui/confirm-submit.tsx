'use client'

import { type ReactNode, useRef, useState } from 'react'
import { useFormStatus } from 'react-dom'
import { Button, type ButtonLook } from './button'
import { Dialog } from './dialog'

interface ConfirmSubmitProps extends ButtonLook {
  /** The question: "Remove Ben from Acme?" */
  title: string
  /** Who will be told what. */
  consequence: ReactNode
  /** What the button in the dialog says: "Remove Ben". */
  confirm: string
  /** Nothing is lost by it. */
  mild?: boolean
  name?: string
  value?: string
  children: ReactNode
}

/** Submits the form around it, after a question. Without JavaScript it is a plain submit button. */
export function ConfirmSubmit({
  title,
  consequence,
  confirm,
  mild,
  children,
  ...button
}: ConfirmSubmitProps) {
  const [open, setOpen] = useState(false)
  const submit = useRef<HTMLButtonElement>(null)
  const { pending } = useFormStatus()
  return (
    <>
      <Button
        {...button}
        ref={submit}
        disabled={pending}
        onClick={(event) => {
          event.preventDefault()
          setOpen(true)
        }}
      >
        {children}
      </Button>
      <Dialog title={title} description={consequence} open={open} onOpenChange={setOpen}>
        <div className="flex justify-end gap-2">
          <Button type="button" onClick={() => setOpen(false)}>
            Back
          </Button>
          <Button
            type="button"
            variant={mild ? 'primary' : 'danger'}
            onClick={() => {
              setOpen(false)
              submit.current?.form?.requestSubmit(submit.current)
            }}
          >
            {confirm}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
