'use client'

import { type ReactNode, useId } from 'react'
import { Checkbox } from './checkbox'
import { useFormState } from './form'

interface CheckboxGroupProps {
  /** Ends with `[]`. */
  name: string
  legend: string
  options: readonly { readonly value: string; readonly label: ReactNode; readonly hint?: ReactNode }[]
  hint?: ReactNode
  inline?: boolean
}

/** Any number of a few, with one message for all of them. */
export function CheckboxGroup({ name, legend, options, hint, inline }: CheckboxGroupProps) {
  const id = useId()
  const { fields } = useFormState()
  const wrong = fields?.[name] ?? fields?.[name.replace(/\[\]$/, '')]
  return (
    <fieldset aria-describedby={wrong ? `${id}-error` : undefined} className="grid min-w-0 gap-1">
      <legend className="mb-1 font-medium">{legend}</legend>
      <div className={inline ? 'flex flex-wrap gap-x-5' : 'grid'}>
        {options.map((option) => (
          <Checkbox key={option.value} name={name} {...option} />
        ))}
      </div>
      {hint && <p className="text-sm text-ink-soft">{hint}</p>}
      {wrong && (
        <p id={`${id}-error`} className="text-sm font-medium text-danger">
          {wrong}
        </p>
      )}
    </fieldset>
  )
}
