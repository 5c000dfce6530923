'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'

/**
 * Keeps what was typed into a field before React took the page over, on a slow network say. React gives a textarea its
 * default again by then (react-dom's initTextarea; an input keeps its text), and nothing that listens has heard of
 * either: the text is put back, and told of once more as input.
 * @param id of the field, as the server wrote it
 */
export function useTypedEarly(id: string | undefined): void {
  const isTakenOver = useSyncExternalStore(never, no, yes)
  const [early] = useState(() => (isTakenOver ? typedInto(fieldOf(id)) : undefined))
  useEffect(() => {
    const field = fieldOf(id)
    if (!field || !early) return
    if (field.value !== early.value) {
      field.value = early.value
      field.setSelectionRange(early.from, early.to)
    }
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }, [id, early])
}

const never = () => () => {}
const no = () => false
const yes = () => true

type TextField = HTMLInputElement | HTMLTextAreaElement

function fieldOf(id: string | undefined): TextField | undefined {
  if (typeof document === 'undefined' || !id) return undefined
  const field = document.getElementById(id)
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field : undefined
}

interface Early {
  readonly value: string
  /** Where the caret stands; null where such a field tells of none. */
  readonly from: number | null
  readonly to: number | null
}

function typedInto(field: TextField | undefined): Early | undefined {
  if (!field || field.value === field.defaultValue) return undefined
  return { value: field.value, from: field.selectionStart, to: field.selectionEnd }
}
