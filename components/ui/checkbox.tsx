'use client'

import type { ComponentProps, ReactNode } from 'react'
import { useControl } from './field'

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  name: string
  label: ReactNode
  hint?: ReactNode
}

/** One tick with its words. Several of one name: end the name with `[]` and give each a value. */
export function Checkbox({
  label,
  hint,
  className = '',
  defaultChecked,
  value = 'on',
  ...rest
}: CheckboxProps) {
  const { attributes, typed, refused } = useControl(rest)
  const ticked = Array.isArray(typed) ? typed.includes(String(value)) : typed === String(value)
  const checked = refused ? ticked : defaultChecked
  return (
    <label className={`flex items-start gap-2.5 py-1 ${className}`}>
      <input
        key={String(checked)}
        {...rest}
        {...attributes}
        type="checkbox"
        value={value}
        defaultChecked={checked}
        className="mt-0.5 size-4 shrink-0"
      />
      <span className="min-w-0">
        {label}
        {hint && <span className="block text-sm text-ink-soft">{hint}</span>}
      </span>
    </label>
  )
}
