'use client'

import { createContext, type ReactNode, useContext, useId } from 'react'
import { useFormState } from './form'

interface FieldWiring {
  readonly name: string
  readonly id: string
  readonly required?: boolean
  readonly describedBy?: string
  readonly error?: string
}

const FieldContext = createContext<FieldWiring | undefined>(undefined)

interface FieldProps {
  /** Name of the control inside, as the action reads it. */
  name: string
  label: string
  hint?: ReactNode
  /** Shown until the form's answer has something to say about this field. */
  error?: string
  required?: boolean
  /** The label is read, not seen. */
  hideLabel?: boolean
  className?: string
  children: ReactNode
}

/** Label, hint and error around one control; the control inside finds its name, id and wiring by itself. */
export function Field({
  name,
  label,
  hint,
  error,
  required,
  hideLabel,
  className = '',
  children,
}: FieldProps) {
  const id = useId()
  const { fields } = useFormState()
  const wrong = fields?.[name] ?? error
  const describedBy = [hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(' ') || undefined
  return (
    <div className={`grid min-w-0 content-start gap-1.5 ${className}`}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium text-ink'}>
        {label}
        {required === false && <span className="font-normal text-ink-faint"> (optional)</span>}
      </label>
      <FieldContext value={{ name, id, required, describedBy, error: wrong }}>{children}</FieldContext>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </p>
      )}
      {wrong && (
        <p id={`${id}-error`} className="text-sm font-medium text-danger">
          {wrong}
        </p>
      )}
    </div>
  )
}

/** Attributes for a control, from its Field and from what was typed before a refusal. */
export function useControl(own: { name?: string; id?: string } = {}) {
  const field = useContext(FieldContext)
  const { values, fields } = useFormState()
  const name = own.name ?? field?.name
  const error = field?.error ?? (name ? fields?.[name] : undefined)
  return {
    attributes: {
      name,
      id: own.id ?? field?.id,
      'aria-describedby': field?.describedBy,
      'aria-invalid': error ? true : undefined,
      'aria-required': field?.required || undefined,
    },
    /** Undefined until the form was refused once. */
    typed: name ? values?.[name] : undefined,
    refused: values !== undefined,
  }
}

/** The one text among what was typed. */
export function oneOf(typed: string | string[] | undefined): string | undefined {
  return Array.isArray(typed) ? typed[0] : typed
}
