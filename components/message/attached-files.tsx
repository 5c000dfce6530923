import { Paperclip } from 'lucide-react'
import { routes } from '@/lib/routes'
import { sizeInWords } from './size-in-words'

interface AttachedFilesProps {
  org: string
  messageId: string
  files: readonly { readonly id: string; readonly name: string; readonly size: number }[]
}

/** The files that a letter carries; each opens as a download. */
export function AttachedFiles({ org, messageId, files }: AttachedFilesProps) {
  return (
    <ul className="grid gap-1">
      {files.map(({ id, name, size }) => (
        <li key={id} className="flex items-center gap-1.5">
          <Paperclip aria-hidden className="size-4 shrink-0 text-ink-soft" />
          <a
            href={routes.messageFile(org, messageId, id)}
            download
            className="underline underline-offset-2 wrap-anywhere hover:text-accent"
          >
            {name}
          </a>
          <span className="text-sm whitespace-nowrap text-ink-soft">{sizeInWords(size)}</span>
        </li>
      ))}
    </ul>
  )
}
