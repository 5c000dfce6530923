'use client'

import { type ReactNode, useId } from 'react'
import { oneOf } from './field'
import { useFormState } from './form'

interface RadioGroupProps {
  name: string
  legend: string
  options: readonly { readonly value: string; readonly label: ReactNode; readonly hint?: ReactNode }[]
  defaultValue?: string
  hint?: ReactNode
  /** Choices beside each other instead of below each other. */
  inline?: boolean
}

/** One of a few, all of them visible. */
export function RadioGroup({ name, legend, options, defaultValue, hint, inline }: RadioGroupProps) {
  const id = useId()
  const { fields, values } = useFormState()
  const wrong = fields?.[name]
  const chosen = oneOf(values?.[name]) ?? defaultValue
  return (
    <fieldset aria-describedby={wrong ? `${id}-error` : undefined} className="grid min-w-0 gap-1.5">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      <div className={inline ? 'flex flex-wrap gap-x-5 gap-y-1' : 'grid gap-1'}>
        {options.map((option) => (
          <label key={option.value} className="flex items-start gap-2.5 py-1">
            <input
              key={String(chosen)}
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === chosen}
              aria-invalid={wrong ? true : undefined}
              className="mt-0.5 size-4 shrink-0"
            />
            <span className="min-w-0">
              {option.label}
              {option.hint && <span className="block text-sm text-ink-soft">{option.hint}</span>}
            </span>
          </label>
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
