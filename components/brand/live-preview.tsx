'use client'

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { LetterFrames } from './letter-frames'

interface Preview {
  readonly from: string
  readonly light: string
  readonly dark: string
}

interface LivePreviewProps {
  /** Where a letter in the look that is being typed is asked for; null for those who only look. */
  address: string | null
  /** What is in force. */
  initial: Preview
  /** The forms. */
  children: ReactNode
}

/** The forms, and beside them a letter that follows what is typed; before that, and without a script, what is saved. */
export function LivePreview({ address, initial, children }: LivePreviewProps) {
  const [typed, setTyped] = useState<{ over: Preview; preview: Preview }>()
  const asked = useRef<AbortController>(undefined)
  useEffect(() => () => asked.current?.abort(), [])

  function follow({ target }: FormEvent) {
    const form = target instanceof HTMLElement ? target.closest('form') : null
    if (!address || !form?.elements.namedItem('accent')) return
    asked.current?.abort()
    const question = new AbortController()
    asked.current = question
    const fields = [...new FormData(form)].filter((entry): entry is [string, string] => {
      const [name, value] = entry
      return typeof value === 'string' && !name.startsWith('$')
    })
    const url = `${address}?${new URLSearchParams(fields)}`
    setTimeout(async () => {
      const preview = question.signal.aborted ? undefined : await ask(url, question.signal)
      if (preview) setTyped({ over: initial, preview })
    }, 250)
  }

  // What was saved since counts more than what was typed before.
  const shown = typed?.over === initial ? typed.preview : initial
  return (
    <div onInput={follow} className="grid items-start gap-6 lg:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
      <div className="grid gap-6">{children}</div>
      <LetterFrames {...shown} />
    </div>
  )
}

/** Undefined without a network, a session or an answer, and when a newer question came: the letter stays as it was. */
async function ask(url: string, signal: AbortSignal): Promise<Preview | undefined> {
  try {
    const response = await fetch(url, { signal, redirect: 'manual' })
    return response.ok ? ((await response.json()) as Preview) : undefined
  } catch {
    return undefined
  }
}
