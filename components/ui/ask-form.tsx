'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { FormContext, type FormState } from './form'
import { Notice } from './notice'

/**
 * A form that only asks (GET): what was typed stands in the address, so that the answer can be shared and nothing is
 * lost. `state` is what the page read from there.
 */
export function AskForm({
  action,
  state,
  className = '',
  children,
  ...rest
}: {
  action: string
  state: FormState
  className?: string
  'aria-label'?: string
  children: ReactNode
}) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (state.ok === false) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state])
  return (
    <form ref={form} action={action} method="get" noValidate className={className} {...rest}>
      {state.ok === false && <Notice tone="bad">{state.message ?? 'Please check the marked fields.'}</Notice>}
      <FormContext value={state}>{children}</FormContext>
    </form>
  )
}
