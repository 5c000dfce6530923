import { offsetInWords, type Policy } from '@/lib/domain/policy'
import { firstName } from './first-name'
import { inWords } from './plan-words'

/** What the product does by itself once the form is sent. */
export function WhatFollows({ candidateName, policy }: { candidateName: string; policy: Policy }) {
  const name = firstName(candidateName)
  const steps = [
    { title: 'At once', text: `${name} gets the invitation, with one button to answer.` },
    { title: 'Without an answer', text: chasing(policy) },
    {
      title: `When ${name} confirms`,
      text: `A confirmation with the calendar entry${standing(policy)}.`,
    },
    { title: closing(policy), text: 'The interview is closed.' },
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

function chasing({ followUps: { delay, gap, maximum }, off }: Policy): string {
  if (maximum === 0 || off.includes('invitation_follow_up')) return 'Nothing is sent; you decide.'
  const first = `after ${offsetInWords(delay)}`
  if (maximum === 1) return `One follow-up, ${first}. After that you decide.`
  return `Up to ${maximum} follow-ups: ${first}, then every ${offsetInWords(gap)}. After that you decide.`
}

function standing(policy: Policy): string {
  const [candidate, interviewer] = [standardReminders(policy), remindersOf(policy, 'interviewer')]
  if (candidate && candidate === interviewer) return `, and reminders ${candidate} before to everybody`
  const parts = [
    candidate && `reminders ${candidate} before`,
    interviewer && `to interviewers ${interviewer} before`,
  ].filter(Boolean)
  return parts.length === 0 ? '' : `, and ${parts.join(', ')}`
}

function closing({ completeAfter }: Policy): string {
  return completeAfter === 0 ? 'At the end' : `${offsetInWords(completeAfter)} after the end`
}

/** "24 h and 2 h": before the interview, to the candidate; empty for none. */
export function standardReminders(policy: Policy): string {
  return remindersOf(policy, 'candidate')
}

function remindersOf({ reminders, off }: Policy, audience: 'candidate' | 'interviewer'): string {
  return off.includes(`${audience}_reminder`) ? '' : inWords(reminders[audience].map(offsetInWords))
}
