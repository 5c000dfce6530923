'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useFormState } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'

/** Reads a chosen CSV into the field for its text, and says that the file is meant. Without JavaScript one pastes. */
export function FileIntoText({ maxBytes }: { maxBytes: number }) {
  const [fault, setFault] = useState<string>()
  const { fields } = useFormState()
  const chosen = useRef<HTMLInputElement>(null)
  async function read(input: HTMLInputElement) {
    const file = input.files?.[0]
    const text = input.form?.elements.namedItem('csv')
    const source = input.form?.querySelector<HTMLInputElement>('input[name="source"][value="csv"]')
    if (!file || !(text instanceof HTMLTextAreaElement)) return
    if (file.size > maxBytes)
      return setFault('This file is larger than one batch can be (4 MB). Split it in two.')
    setFault(undefined)
    text.value = await file.text()
    if (source) source.checked = true
  }
  // A file may have been chosen before the page heard of it.
  const readEarly = useEffectEvent(() => {
    if (chosen.current) void read(chosen.current)
  })
  useEffect(() => readEarly(), [])
  return (
    <div className="grid gap-2">
      <label className="grid gap-1.5">
        <span className="font-medium">CSV file</span>
        <input
          ref={chosen}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          className="text-sm file:mr-3 file:h-9 file:rounded-md file:border-0 file:bg-sunken file:px-3 file:font-medium file:text-ink"
          onChange={(event) => void read(event.currentTarget)}
        />
      </label>
      {fault && !fields?.csv && <Notice tone="bad">{fault}</Notice>}
    </div>
  )
}
