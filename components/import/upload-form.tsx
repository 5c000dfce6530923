'use client'

import { FileUp } from 'lucide-react'
import { type SubmitEvent, useActionState, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import type { FormState } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import { type Upload, useUpload } from './use-upload'

type Action = (previous: FormState, form: FormData) => Promise<FormState>

interface UploadFormProps {
  org: string
  importId: string
  /** Takes a pasted text and opens the preview; works without JavaScript. */
  start: Action
  /** Takes one piece of a file. */
  receive: Action
  preview: string
  maxBytes: number
}

/** Longest pasted text that goes with the form itself; longer ones go in pieces. */
const SHORT = 200_000

/** Chooses a file or takes a pasted text. */
export function UploadForm({ start, ...target }: UploadFormProps) {
  const [state, submit] = useActionState(start, {})
  const { upload, sendFile, sendText } = useUpload(target)
  const [fileName, setFileName] = useState<string>()
  const busy = upload.step === 'sending'

  function intercept(event: SubmitEvent<HTMLFormElement>) {
    const form = new FormData(event.currentTarget)
    const [file, text] = [form.get('file'), String(form.get('text') ?? '')]
    const chosen = file instanceof File && file.size > 0
    if (!busy && !chosen && text.length <= SHORT) return
    event.preventDefault()
    if (busy) return
    void (chosen ? sendFile(file) : sendText(text.replace(/\r\n?/g, '\n')))
  }

  const pasted = state.values?.text
  return (
    <form action={submit} onSubmit={intercept} className="grid max-w-3xl gap-5">
      <input type="hidden" name="org" value={target.org} />
      <input type="hidden" name="importId" value={target.importId} />
      <input type="hidden" name="position" value="0" />
      <div aria-live="polite" className="grid gap-3 empty:hidden">
        {state.message && <Notice tone="bad">{state.message}</Notice>}
        <UploadNotice upload={upload} readAsWindows={(file) => void sendFile(file, 'windows-1252')} />
      </div>
      <label className="relative grid justify-items-center gap-2 rounded-lg border border-dashed border-line-strong bg-surface px-6 py-8 text-center focus-within:outline-2 focus-within:outline-accent hover:bg-sunken">
        <FileUp aria-hidden className="size-5 text-ink-soft" />
        <span className="font-medium">{fileName ?? 'Choose a CSV file, or drop it here'}</span>
        <span className="text-sm text-ink-soft">Up to 20,000 rows and 20 MB</span>
        <input
          type="file"
          name="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          className="absolute inset-0 cursor-pointer opacity-0"
          onChange={(event) => setFileName(event.currentTarget.files?.[0]?.name)}
        />
      </label>
      <noscript>
        <Notice>Without JavaScript a file cannot be read here: paste its text below.</Notice>
      </noscript>
      <Field
        name="text"
        label="Or paste the rows"
        error={state.fields?.text}
        hint="With the names of the columns in the first line."
      >
        <Textarea
          key={String(pasted)}
          defaultValue={Array.isArray(pasted) ? pasted[0] : pasted}
          rows={8}
          spellCheck={false}
          placeholder={
            'name,email,phone,time zone,job,notes\nZoë O’Neil,zoe@mail.example,,Denver,Backend Engineer,'
          }
          className="max-h-96 font-mono"
        />
      </Field>
      <div>
        <Button variant="primary" disabled={busy}>
          {busy ? 'One moment …' : 'Preview'}
        </Button>
      </div>
    </form>
  )
}

function UploadNotice({ upload, readAsWindows }: { upload: Upload; readAsWindows: (file: File) => void }) {
  switch (upload.step) {
    case 'idle':
      return null
    case 'failed':
      return <Notice tone="bad">{upload.message}</Notice>
    case 'sending':
      return (
        <div className="grid gap-1">
          <progress value={upload.done} max={upload.total} className="h-2 w-full accent-accent" />
          <span className="text-sm text-ink-soft">
            {upload.done < upload.total
              ? `Sending piece ${upload.done + 1} of ${upload.total} …`
              : 'Reading it …'}
          </span>
        </div>
      )
    case 'not_utf8':
      return (
        <Notice tone="bad">
          <p>
            {upload.file.name} is not UTF-8. Save it as “CSV UTF-8”, or, if it comes from an older Excel, have
            it read as Windows-1252 and check the accents in the preview.
          </p>
          <Button type="button" size="small" className="mt-2" onClick={() => readAsWindows(upload.file)}>
            Read it as Windows-1252
          </Button>
        </Notice>
      )
  }
}
