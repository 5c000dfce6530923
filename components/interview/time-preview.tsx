'use client'

import { Moon } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type Preview, previewOf } from './candidate-clock'

interface TimePreviewProps {
  candidateName: string
  /** IANA zone of the candidate, where the form does not ask for it. */
  candidateTimeZone?: string
  /** IANA zone of who is looking, to be shown beside. */
  timeZone?: string
}

/** What the clocks will show, while the form is being filled. A help only: the server decides. */
export function TimePreview({ candidateName, candidateTimeZone, timeZone }: TimePreviewProps) {
  const place = useRef<HTMLOutputElement>(null)
  const [previews, setPreviews] = useState<{ theirs?: Preview; ours?: Preview }>({})
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    const read = () => {
      const typed = new FormData(form)
      setPreviews({
        theirs: previewOf(typed, candidateTimeZone),
        ours: timeZone ? previewOf(typed, timeZone) : undefined,
      })
    }
    read()
    form.addEventListener('input', read)
    return () => form.removeEventListener('input', read)
  }, [candidateTimeZone, timeZone])
  const { theirs, ours } = previews
  return (
    <output ref={place} className={`grid gap-0.5 text-ink-soft ${timeZone ? 'min-h-10.5' : 'min-h-5'}`}>
      {ours && <span>For you: {ours.local}</span>}
      {theirs && (
        <span className="flex items-start gap-2">
          {theirs.atNight && <Moon aria-hidden className="mt-0.5 size-4 shrink-0 text-pending" />}
          <span>
            For {candidateName}: <span className="font-medium text-ink">{theirs.local}</span>
            {theirs.atNight && <span className="font-medium text-pending"> — it is night there</span>}
          </span>
        </span>
      )}
    </output>
  )
}
