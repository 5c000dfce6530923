'use client'

import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import type { PreviewAnswer } from './use-live-preview'

interface PreviewPaneProps {
  answer: PreviewAnswer
  state: 'current' | 'asking' | 'failed'
  /** Of the letter's window, pixels. */
  width: number
  theme: 'light' | 'dark'
}

/** A letter as its reader sees it, in a frame that runs nothing and opens nothing, with what is to be said about it. */
export function PreviewPane({ answer: { fields, warnings, letter }, state, width, theme }: PreviewPaneProps) {
  return (
    <section aria-labelledby="preview-title" aria-busy={state === 'asking'} className="grid min-w-0 gap-3">
      <h2 id="preview-title" className="text-md font-semibold">
        Preview
      </h2>
      <div aria-live="polite" className="grid gap-2 empty:hidden">
        {Object.entries(fields).map(([field, message]) => (
          <Notice key={field} tone="bad">
            {`${fieldName(field)}: ${message}`}
          </Notice>
        ))}
        {warnings.map((warning) => (
          <Notice key={warning}>{warning}</Notice>
        ))}
        {state === 'failed' && <Notice tone="bad">The preview is not up to date.</Notice>}
      </div>
      {letter && (
        <>
          <p className="wrap-anywhere">
            <span className="text-ink-soft">Subject:</span>{' '}
            <span className="font-medium">{letter.subject}</span>
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard */}
          <section aria-label="The letter" tabIndex={0} className="overflow-x-auto">
            <iframe
              title={`The letter: ${letter.subject}`}
              sandbox=""
              srcDoc={inColours(letter.html, theme)}
              style={{ width, colorScheme: theme }}
              className="h-[42rem] rounded-lg border border-line bg-white"
            />
          </section>
          <Disclosure summary="As plain text">
            <pre className="rounded-md bg-sunken p-3 text-sm break-words whitespace-pre-wrap">
              {letter.text}
            </pre>
          </Disclosure>
        </>
      )}
    </section>
  )
}

/** The letter as a mail program in these colours shows it, whatever those of this screen are. */
function inColours(html: string, theme: 'light' | 'dark'): string {
  return html.replaceAll('(prefers-color-scheme: dark)', theme === 'dark' ? 'all' : 'not all')
}

const parts: Readonly<Record<string, string>> = {
  subject: 'Subject',
  body: 'Body',
  text: 'Text part',
  language: 'Language',
}

function fieldName(field: string): string {
  return parts[field.split('.').at(-1) ?? ''] ?? 'Template'
}
