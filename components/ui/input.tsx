'use client'

import type { ComponentProps } from 'react'
import { controlClass } from './control'
import { oneOf, useControl } from './field'
import { useTypedEarly } from './typed-early'

/** A line of text; inside a Field it needs no name, id or wiring of its own. */
export function Input({ className = '', defaultValue, ...rest }: ComponentProps<'input'>) {
  const { attributes, typed } = useControl(rest)
  useTypedEarly(attributes.id)
  return (
    <input
      {...rest}
      {...attributes}
      defaultValue={oneOf(typed) ?? defaultValue}
      className={`${controlClass} ${className}`}
    />
  )
}
