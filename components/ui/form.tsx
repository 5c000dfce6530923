'use client'

import { createContext, type ReactNode, useActionState, useContext, useEffect, useRef } from 'react'
import { useFormStatus } from 'react-dom'
import { Button, type ButtonLook } from './button'
import { Notice } from './notice'

export interface FormState {
  readonly ok?: boolean
  readonly reason?: string
  readonly message?: string
  /** To be shown once: it is kept nowhere. */
  readonly secret?: string
  readonly fields?: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, string | string[]>>
}

/** What a form knows of its last answer; read by its fields. */
export const FormContext = createContext<FormState>({})

interface ActionFormProps {
  /** A server action; works before hydration and without JavaScript. */
  action: (previous: FormState, form: FormData) => Promise<FormState>
  /** Sent along unseen: `{ org: viewer.organizationSlug }`. */
  hidden?: Readonly<Record<string, string>>
  className?: string
  'aria-label'?: string
  children: ReactNode
}

/** A form that says what was wrong, keeps what was typed, and leads to the first field that needs a change. */
export function ActionForm({ action, hidden = {}, children, className = '', ...rest }: ActionFormProps) {
  const [state, submit] = useActionState(action, {})
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (state.ok === false) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state])
  const told =
    state.message ?? (state.ok === false && state.fields ? 'Please check the marked fields.' : undefined)
  return (
    <form ref={form} action={submit} noValidate className={className} {...rest}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div aria-live="polite" className="empty:hidden">
        {told && <Notice tone={state.ok ? 'good' : 'bad'}>{told}</Notice>}
      </div>
      <FormContext value={state}>{children}</FormContext>
    </form>
  )
}

/** What the form around us was answered. */
export function useFormState(): FormState {
  return useContext(FormContext)
}

/** Submits its form, once: while the answer is on its way it is disabled and says so. */
export function SubmitButton({
  children,
  pending: busy = 'One moment …',
  ...look
}: ButtonLook & { children: ReactNode; pending?: string; name?: string; value?: string }) {
  const { pending } = useFormStatus()
  return (
    <Button type="submit" variant="primary" aria-disabled={pending} disabled={pending} {...look}>
      {pending ? busy : children}
    </Button>
  )
}
