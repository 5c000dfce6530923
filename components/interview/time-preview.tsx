'use client'

import { Moon } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type Preview, previewOf } from './candidate-clock'

/** What the candidate's clock will show, while the form is being filled. A help only: the server decides. */
export function TimePreview({ candidateName }: { candidateName: string }) {
  const place = useRef<HTMLOutputElement>(null)
  const [preview, setPreview] = useState<Preview>()
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    const read = () => setPreview(previewOf(new FormData(form)))
    read()
    form.addEventListener('input', read)
    return () => form.removeEventListener('input', read)
  }, [])
  return (
    <output ref={place} className="flex min-h-5 items-center gap-2 text-ink-soft">
      {preview && (
        <>
          {preview.atNight && <Moon aria-hidden className="size-4 text-pending" />}
          <span>
            For {candidateName}: <span className="font-medium text-ink">{preview.local}</span>
            {preview.atNight && <span className="font-medium text-pending"> — it is night there</span>}
          </span>
        </>
      )}
    </output>
  )
}
