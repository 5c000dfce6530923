import { defaultPolicy, offsetInWords } from '@/lib/domain/policy'
import { firstName } from './first-name'
import { inWords } from './plan-words'

/** What the product does by itself once the form is sent. */
export function WhatFollows({ candidateName }: { candidateName: string }) {
  const name = firstName(candidateName)
  const { delay, gap, maximum } = defaultPolicy.followUps
  const steps = [
    { title: 'At once', text: `${name} gets the invitation, with one button to answer.` },
    {
      title: 'Without an answer',
      text: `Up to ${maximum} follow-ups: after ${offsetInWords(delay)}, then every ${offsetInWords(gap)}. After that you decide.`,
    },
    {
      title: `When ${name} confirms`,
      text: `A confirmation with the calendar entry, and reminders ${standardReminders()} before to everybody.`,
    },
    { title: '2 h after the end', text: 'The interview is closed.' },
  ]
  return (
    <aside aria-labelledby="follows-title">
      <h2 id="follows-title" className="pb-2 font-semibold">
        What happens by itself
      </h2>
      <ol>
        {steps.map(({ title, text }, index) => (
          <li key={title} className="grid grid-cols-[1rem_1fr] gap-x-3">
            <span aria-hidden className="relative">
              <span className="absolute inset-y-0 left-1/2 border-l border-dashed border-line-strong" />
              <span
                className={`absolute top-1 left-1/2 size-3 -translate-x-1/2 rounded-full border-2 border-accent ${index === 0 ? 'bg-accent' : 'bg-canvas'}`}
              />
            </span>
            <div className="pb-4">
              <p className="font-medium">{title}</p>
              <p className="text-sm text-ink-soft">{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </aside>
  )
}

/** "24 h and 2 h" */
export function standardReminders(): string {
  return inWords(defaultPolicy.reminders.candidate.map(offsetInWords))
}
