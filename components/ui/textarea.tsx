'use client'

import type { ComponentProps } from 'react'
import { controlClass } from './control'
import { oneOf, useControl } from './field'
import { useTypedEarly } from './typed-early'

/** Several lines of text; grows with what is written where the browser can. */
export function Textarea({ className = '', defaultValue, rows = 4, ...rest }: ComponentProps<'textarea'>) {
  const { attributes, typed } = useControl(rest)
  useTypedEarly(attributes.id)
  return (
    <textarea
      {...rest}
      {...attributes}
      rows={rows}
      defaultValue={oneOf(typed) ?? defaultValue}
      className={`${controlClass} h-auto max-md:h-auto py-2 leading-5 [field-sizing:content] min-h-20 ${className}`}
    />
  )
}
