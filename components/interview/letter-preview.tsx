import { Disclosure } from '@/components/ui/disclosure'
import { readableLetter } from './plan-words'

interface LetterPreviewProps {
  title?: string
  letter: { readonly subject: string; readonly html: string; readonly text: string }
}

/** A letter as its reader sees it, in a frame that runs nothing and opens nothing. */
export function LetterPreview({ title = 'Preview', letter: { subject, html, text } }: LetterPreviewProps) {
  return (
    <section aria-labelledby="preview-title" className="grid gap-3">
      <h2 id="preview-title" className="text-md font-semibold">
        {title}
      </h2>
      <p>
        <span className="text-ink-soft">Subject:</span> <span className="font-medium">{subject}</span>
      </p>
      <iframe
        title={`The letter: ${subject}`}
        sandbox=""
        srcDoc={html}
        className="h-[42rem] w-full rounded-lg border border-line bg-white"
      />
      <Disclosure summary="As plain text">
        <pre className="overflow-x-auto rounded-md bg-sunken p-3 text-sm break-words whitespace-pre-wrap">
          {readableLetter(text)}
        </pre>
      </Disclosure>
    </section>
  )
}
