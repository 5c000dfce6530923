'use client'

import type { ComponentProps } from 'react'
import { controlClass } from './control'
import { oneOf, useControl } from './field'

export interface Option {
  readonly value: string
  readonly label: string
  readonly disabled?: boolean
}

interface SelectProps extends Omit<ComponentProps<'select'>, 'children'> {
  options: readonly Option[]
  /** The first, empty choice: "Choose a job …". */
  placeholder?: string
}

/** The browser's own select: the best one on phones, and it works without JavaScript. */
export function Select({ options, placeholder, className = '', defaultValue, ...rest }: SelectProps) {
  const { attributes, typed } = useControl(rest)
  const value = oneOf(typed) ?? defaultValue ?? (placeholder === undefined ? undefined : '')
  return (
    // A new key for a new value: React resets a submitted form, and a select then forgets its default.
    <select
      key={String(value)}
      {...rest}
      {...attributes}
      defaultValue={value}
      className={`${controlClass} appearance-none bg-[position:right_10px_center] bg-no-repeat pr-8 ${className}`}
      style={{ backgroundImage: CHEVRON }}
    >
      {placeholder !== undefined && <option value="">{placeholder}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

const CHEVRON =
  "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='16' height='16' fill='none' " +
  "stroke='%23857d70' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='m4 6 4 4 4-4'/%3E%3C/svg%3E\")"
