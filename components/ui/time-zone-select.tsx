'use client'

import { type ComponentProps, useEffect, useId, useRef } from 'react'
import { controlClass } from './control'
import { oneOf, useControl } from './field'

interface TimeZoneSelectProps extends Omit<ComponentProps<'input'>, 'list'> {
  /** IANA names, with words such as "Berlin, UTC+1" if the caller has them. */
  zones: readonly { readonly value: string; readonly label?: string }[]
  /** Fills an empty field with the zone of this browser. */
  detect?: boolean
}

/** A time zone, found by typing: "berl" is enough. The schema decides whether the name exists. */
export function TimeZoneSelect({
  zones,
  detect,
  className = '',
  defaultValue,
  ...rest
}: TimeZoneSelectProps) {
  const { attributes, typed } = useControl(rest)
  const list = useId()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (detect && input.current?.value === '')
      input.current.value = Intl.DateTimeFormat().resolvedOptions().timeZone
  }, [detect])
  return (
    <>
      <input
        ref={input}
        placeholder="Europe/Berlin"
        {...rest}
        {...attributes}
        list={list}
        autoComplete="off"
        spellCheck={false}
        defaultValue={oneOf(typed) ?? defaultValue}
        className={`${controlClass} ${className}`}
      />
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone.value} value={zone.value}>
            {zone.label}
          </option>
        ))}
      </datalist>
    </>
  )
}
