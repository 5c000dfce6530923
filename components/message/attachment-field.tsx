'use client'

import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { controlClass } from '@/components/ui/control'
import { Field, useControl } from '@/components/ui/field'
import { useFormState } from '@/components/ui/form'
import { ATTACHMENT_WORDS, LARGEST_ATTACHMENT, MOST_ATTACHMENTS } from '@/lib/domain/attachment'
import { sizeInWords } from './size-in-words'

interface Attached {
  readonly id: string
  readonly name: string
  readonly size: number
}

/** Files to go out with a letter: those that are kept already, each with a tick, and further ones. */
export function AttachmentField({ attached = [] }: { attached?: readonly Attached[] }) {
  const { values } = useFormState()
  const [wrong, setWrong] = useState<string>()
  const kept = values ? [values['attached[]'] ?? []].flat().map(readKept) : attached
  return (
    <fieldset className="grid min-w-0 gap-1.5">
      <legend className="mb-1.5 font-medium">
        Attachments <span className="font-normal text-ink-faint">(optional)</span>
      </legend>
      {kept.map((file) => (
        <Checkbox
          key={file.id}
          name="attached[]"
          value={writeKept(file)}
          defaultChecked
          label={<span className="wrap-anywhere">{file.name}</span>}
          hint={sizeInWords(file.size)}
        />
      ))}
      <Field
        name="files"
        label="Add files"
        hideLabel={kept.length === 0}
        hint={`${ATTACHMENT_WORDS}, up to 3 MB each, at most ${MOST_ATTACHMENTS}.`}
        error={wrong}
      >
        <FileInput onWrong={setWrong} />
      </Field>
    </fieldset>
  )
}

/** What the form sends of a file that is kept already: the id for the server, the rest to show it again. */
const writeKept = ({ id, size, name }: Attached) => `${id}/${size}/${name}`

function readKept(text: string): Attached {
  const [id = '', size = '', ...name] = text.split('/')
  return { id, size: Number(size), name: name.join('/') }
}

/** Says at once what the server would refuse; the server judges all the same. */
function FileInput({ onWrong }: { onWrong: (message: string | undefined) => void }) {
  const { attributes } = useControl()
  return (
    <input
      {...attributes}
      type="file"
      multiple
      accept=".pdf,.docx,.png,.jpg,.jpeg,.txt,.ics"
      className={`${controlClass} h-auto py-1.5 max-md:h-auto file:mr-3 file:rounded-sm file:bg-sunken file:px-2.5 file:py-1 file:font-medium file:text-ink`}
      onChange={({ currentTarget }) => {
        const files = [...(currentTarget.files ?? [])]
        const large = files.find(({ size }) => size > LARGEST_ATTACHMENT)
        const message = large
          ? `“${large.name}” is larger than 3 MB.`
          : files.length > MOST_ATTACHMENTS
            ? `A letter carries at most ${MOST_ATTACHMENTS} files.`
            : undefined
        // What is too large is not worth its way.
        if (message) currentTarget.value = ''
        onWrong(message)
      }}
    />
  )
}
