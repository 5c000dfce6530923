import { ChevronRight } from 'lucide-react'
import type { PlanMessage } from './plan-entries'
import { readableLetter } from './plan-words'

/** The letter as it left, to be read on demand: its subject and its text. */
export function LetterText({ message, several }: { message: PlanMessage; several: boolean }) {
  if (!message.subject && !message.text) return null
  return (
    <details className="group basis-full">
      <summary className="inline-flex list-none items-center gap-1 text-sm text-ink-soft hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
        {several ? `Letter to ${message.recipientName}` : 'Read the letter'}
      </summary>
      <div className="mt-1 mb-2 rounded-md bg-sunken p-3">
        <p className="font-medium">{message.subject}</p>
        <p className="mt-2 text-sm break-words whitespace-pre-wrap text-ink-soft">
          {readableLetter(message.text ?? '')}
        </p>
      </div>
    </details>
  )
}
