'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { FormState } from '@/components/ui/form'
import { cutText, decodeFile, type Encoding } from './file-text'

export type Upload =
  | { readonly step: 'idle' }
  | { readonly step: 'sending'; readonly done: number; readonly total: number }
  | { readonly step: 'not_utf8'; readonly file: File }
  | { readonly step: 'failed'; readonly message: string }

interface UploadTarget {
  org: string
  importId: string
  /** Takes one piece of the text. */
  receive: (previous: FormState, form: FormData) => Promise<FormState>
  /** Where the preview is. */
  preview: string
  maxBytes: number
}

/** Reads a file in the browser and sends its text piece by piece; the server reads the CSV. */
export function useUpload(target: UploadTarget) {
  const [upload, setUpload] = useState<Upload>({ step: 'idle' })
  const router = useRouter()

  async function sendFile(file: File, encoding: Encoding = 'utf-8') {
    if (file.size > target.maxBytes)
      return setUpload({
        step: 'failed',
        message: 'The file is larger than 20 MB. Split it and import the parts.',
      })
    const text = decodeFile(await file.arrayBuffer(), encoding)
    if (text === undefined) return setUpload({ step: 'not_utf8', file })
    await sendText(text, file.name)
  }

  async function sendText(text: string, fileName = '') {
    const pieces = cutText(text)
    try {
      for (const [position, piece] of pieces.entries()) {
        setUpload({ step: 'sending', done: position, total: pieces.length })
        const answer = await send(target, { position, piece, fileName })
        if (answer.ok === false)
          return setUpload({ step: 'failed', message: answer.message ?? 'The text was not accepted.' })
      }
      setUpload({ step: 'sending', done: pieces.length, total: pieces.length })
      router.push(target.preview)
    } catch {
      setUpload({
        step: 'failed',
        message: 'The connection was lost. Nothing was imported; please try again.',
      })
    }
  }

  return { upload, sendFile, sendText }
}

interface Piece {
  position: number
  piece: string
  fileName: string
}

/** A piece that arrives twice replaces itself, so what failed on the way may be sent again. */
async function send(target: UploadTarget, { position, piece, fileName }: Piece): Promise<FormState> {
  const form = new FormData()
  form.set('org', target.org)
  form.set('importId', target.importId)
  form.set('position', String(position))
  form.set('text', piece)
  form.set('fileName', fileName)
  for (let attempt = 1; ; attempt += 1)
    try {
      return await target.receive({}, form)
    } catch (error) {
      if (attempt === 3) throw error
      await new Promise((resolve) => setTimeout(resolve, attempt * 1_000))
    }
}
