'use client'

import { useEffect, useRef, useState } from 'react'

/** With what a template is looked at, and how. */
export interface Trial {
  readonly interviewId: string
  readonly language: string
  readonly width: '640' | '390'
  readonly theme: 'light' | 'dark'
}

export interface PreviewAnswer {
  /** Name of a field → what is wrong with it. */
  readonly fields: Readonly<Record<string, string>>
  readonly warnings: readonly string[]
  readonly letter: { readonly subject: string; readonly html: string; readonly text: string } | null
}

/** Milliseconds without a keystroke after which the server is asked. */
const PAUSE = 400

/** What the server makes of the texts as they are typed: the last answer, and whether it is still true. */
export function useLivePreview(path: string, first: PreviewAnswer) {
  const [answer, setAnswer] = useState(first)
  const [state, setState] = useState<'current' | 'asking' | 'failed'>('current')
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  const refresh = (form: HTMLFormElement | null | undefined, { interviewId, language }: Trial) => {
    running.current?.abort()
    if (!form) return
    const mine = new AbortController()
    running.current = mine
    setState('asking')
    const timer = setTimeout(async () => {
      const body = new FormData(form)
      body.set('interviewId', interviewId)
      body.set('language', language)
      try {
        const response = await fetch(path, { method: 'POST', body, signal: mine.signal })
        if (!response.ok) throw new Error(String(response.status))
        setAnswer((await response.json()) as PreviewAnswer)
        setState('current')
      } catch {
        // A later question took this one's place, or there is no network: the last answer stays, and says so.
        if (!mine.signal.aborted) setState('failed')
      }
    }, PAUSE)
    mine.signal.addEventListener('abort', () => clearTimeout(timer))
  }
  return { answer, state, refresh }
}
