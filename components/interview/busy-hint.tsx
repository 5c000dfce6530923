'use client'

import { CalendarClock } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { routes } from '@/lib/routes'
import { type BusyAnswer, hintOf, questionOf, type BusyHint as Words } from './busy-words'

interface BusyHintProps {
  org: string
  /** The interview that gets a new time; its panel is meant where the form names nobody. */
  except?: string
}

type Shown = 'nothing' | 'looking' | 'not_connected' | Words

/** Typing rests for so long before anything is asked, milliseconds. */
const REST = 500

/** Who is busy at the time that is being typed, by Google Calendar. Silent when that cannot be known. */
export function BusyHint({ org, except }: BusyHintProps) {
  const place = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<Shown>('nothing')
  useEffect(() => {
    const form = place.current?.closest('form')
    return form ? watch(form, { org, except }, setShown) : undefined
  }, [org, except])
  return (
    <div ref={place} className="min-h-10 text-sm text-ink-soft max-md:min-h-15">
      <BusyWords shown={shown} org={org} />
    </div>
  )
}

export function BusyWords({ shown, org }: { shown: Shown; org: string }) {
  const words = typeof shown === 'object' ? shown : undefined
  const seen = words && words.busy.length + words.others.length > 0
  return (
    <>
      <p aria-live="polite">
        {seen && (
          <>
            <CalendarClock
              aria-hidden
              className={`mr-2 inline size-4 align-text-bottom ${words.busy.length > 0 ? 'text-pending' : 'text-ink-faint'}`}
            />
            {words.busy.length > 0 && (
              <span className="font-medium text-pending">{words.busy.join('. ')}. </span>
            )}
            {words.others.length > 0 && `${words.others.join('. ')}. `}
            <span className="text-ink-faint">({words.source})</span>
          </>
        )}
      </p>
      {shown === 'looking' && (
        <p aria-hidden className="text-ink-faint">
          Looking into Google Calendar …
        </p>
      )}
      {shown === 'not_connected' && (
        // In a window of its own, so that nothing typed is lost.
        <Link
          href={routes.calendarSettings(org)}
          target="_blank"
          className="text-ink-soft underline underline-offset-2 hover:text-ink"
        >
          Connect Google Calendar to see who is busy
          <span className="sr-only"> (opens in a new tab)</span>
        </Link>
      )}
    </>
  )
}

/** Asks anew when the form means another time or other people; the last question wins. @returns how to stop */
function watch(
  form: HTMLFormElement,
  { org, except }: BusyHintProps,
  show: (next: (shown: Shown) => Shown) => void,
): () => void {
  let timer: number | undefined
  let asking: AbortController | undefined
  let asked = ''
  let answered = true
  const look = async () => {
    const question = questionOf(new FormData(form), except)
    if ((question?.query ?? '') === asked) return
    asked = question?.query ?? ''
    asking?.abort()
    if (!question) return show(() => 'nothing')
    show((shown) => (shown === 'not_connected' ? shown : 'looking'))
    asking = new AbortController()
    const { signal } = asking
    const answer = await ask(`${routes.interviewBusy(org)}?${question.query}`, signal)
    if (signal.aborted) return
    answered = answer?.ok ?? false
    show(() => {
      if (answer?.ok) return hintOf(answer, question)
      return answer?.reason === 'not_connected' ? 'not_connected' : 'nothing'
    })
  }
  const soon = () => {
    window.clearTimeout(timer)
    timer = window.setTimeout(look, REST)
  }
  // Whoever comes back may have connected their calendar meanwhile.
  const back = () => {
    if (!answered) asked = ''
    soon()
  }
  soon()
  form.addEventListener('input', soon)
  // A row that is taken out tells of no input.
  form.addEventListener('click', soon)
  window.addEventListener('focus', back)
  return () => {
    window.clearTimeout(timer)
    asking?.abort()
    form.removeEventListener('input', soon)
    form.removeEventListener('click', soon)
    window.removeEventListener('focus', back)
  }
}

/** Undefined without a network, a session or an answer, and when a newer question came: a hint has no errors. */
async function ask(url: string, signal: AbortSignal): Promise<BusyAnswer | undefined> {
  try {
    const response = await fetch(url, { signal, redirect: 'manual' })
    return response.ok ? ((await response.json()) as BusyAnswer) : undefined
  } catch {
    return undefined
  }
}
