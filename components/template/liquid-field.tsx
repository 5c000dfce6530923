'use client'

import { type KeyboardEvent, useId, useState } from 'react'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { templateBlocks, templateVariables } from '@/lib/domain/template-variables'

export type LiquidElement = HTMLTextAreaElement | HTMLInputElement

interface LiquidFieldProps {
  name: string
  defaultValue?: string | undefined
  maxLength: number
  /** One line instead of several. */
  single?: boolean
  rows?: number
}

const names: readonly string[] = [...templateVariables, ...templateBlocks].map(({ name }) => name)
const MOST = 8

/** A text in which a variable is offered as soon as its braces are open. */
export function LiquidField({ single, rows = 12, ...rest }: LiquidFieldProps) {
  const id = useId()
  const [offered, setOffered] = useState<{ names: readonly string[]; at: number }>()
  const look = (field: LiquidElement) => {
    const begun = begunName(field)
    const matches = begun === undefined ? [] : names.filter((name) => fits(name, begun)).slice(0, MOST)
    setOffered(matches.length > 0 ? { names: matches, at: 0 } : undefined)
  }
  const take = (field: LiquidElement, name: string | undefined) => {
    setOffered(undefined)
    if (name) completeVariable(field, name)
  }
  const onKeyDown = (event: KeyboardEvent<LiquidElement>) => {
    if (!offered) return
    const { key, currentTarget } = event
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
    if (step !== 0)
      setOffered({ ...offered, at: (offered.at + step + offered.names.length) % offered.names.length })
    else if (key === 'Enter' || key === 'Tab') take(currentTarget, offered.names[offered.at])
    else if (key === 'Escape') setOffered(undefined)
    else return
    event.preventDefault()
  }
  const Control = single ? Input : Textarea
  return (
    <div className="relative">
      <Control
        {...rest}
        {...(single ? {} : { rows, className: 'font-mono text-sm' })}
        data-liquid="true"
        autoComplete="off"
        aria-autocomplete="list"
        aria-controls={offered && id}
        aria-activedescendant={offered && `${id}-${offered.at}`}
        onInput={({ currentTarget }: { currentTarget: LiquidElement }) => look(currentTarget)}
        onKeyDown={onKeyDown}
        onBlur={() => setOffered(undefined)}
      />
      {offered && (
        <div
          id={id}
          role="listbox"
          aria-label="Variables"
          className="absolute top-full z-20 mt-1 w-full max-w-sm rounded-md border border-line bg-surface p-1 shadow-lg"
        >
          {offered.names.map((name, place) => (
            <div
              key={name}
              id={`${id}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === offered.at}
              className="rounded px-2 py-1 font-mono text-sm aria-selected:bg-accent-soft aria-selected:text-accent"
              // Before the field loses the focus.
              onMouseDown={(event) => {
                event.preventDefault()
                const field = event.currentTarget.parentElement?.parentElement?.querySelector('[data-liquid]')
                take(field as LiquidElement, name)
              }}
            >
              {name}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

/** Puts a variable where the caret stands. */
export function insertVariable(field: LiquidElement, name: string): void {
  field.focus()
  replace(field, `{{ ${name} }}`, field.selectionStart ?? field.value.length)
}

function completeVariable(field: LiquidElement, name: string): void {
  const caret = field.selectionStart ?? 0
  const from = field.value.lastIndexOf('{{', caret)
  const closes = /^\s*\}\}/.test(field.value.slice(caret))
  replace(field, closes ? `{{ ${name}` : `{{ ${name} }}`, from)
}

function replace(field: LiquidElement, text: string, from: number): void {
  field.setRangeText(text, from, field.selectionEnd ?? from, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** What was typed of a name behind open braces. */
function begunName(field: LiquidElement): string | undefined {
  return /\{\{-?\s*([\w.]*)$/.exec(field.value.slice(0, field.selectionStart ?? 0))?.[1]
}

function fits(name: string, begun: string): boolean {
  return name.toLowerCase().includes(begun.toLowerCase())
}
