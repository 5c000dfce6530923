import Link from 'next/link'
import { letterName } from '@/components/interview/plan-words'
import type { PlanDifference } from '@/lib/domain/plan-difference'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { routes } from '@/lib/routes'
import { count, effectWords } from './words'

export interface DryRun {
  readonly interviewId: string
  readonly candidateName: string
  readonly startsAt: Date
  readonly own: boolean
  readonly differences: readonly PlanDifference[]
}

interface DifferenceSummaryProps {
  org: string
  booked: readonly DryRun[]
  timeZone: string
  now: Date
}

const DAY = 86_400_000

/** What applying a policy would change of booked interviews: by letter, with an example of each, and what is near. */
export function DifferenceSummary({ org, booked, timeZone, now }: DifferenceSummaryProps) {
  const touched = booked.filter(({ differences }) => differences.length > 0)
  const own = booked.filter((interview) => interview.own).length
  const lines = linesOf(touched)
  const near = touched
    .flatMap(({ differences, ...interview }) =>
      differences.map((difference) => ({ ...difference, ...interview })),
    )
    .filter(({ to, effect }) => effect !== 'no_longer' && to && to.getTime() < now.getTime() + DAY)
    .sort((a, b) => Number(a.to) - Number(b.to))
  const when = (at: Date) => formatWhen(at, timeZone, { style: 'short' })
  return (
    <div className="grid gap-3">
      <p>
        {touched.length === 0
          ? `None of ${count(booked.length, 'booked interview')} would be said anything else.`
          : `Applied to what is booked, it would change the letters of ${touched.length} of ${count(booked.length, 'booked interview')}. Times in ${zoneLabel(timeZone, now)}.`}
        {own > 0 && ` ${count(own, 'interview has', 'interviews have')} a policy of their own and keep it.`}
      </p>
      {lines.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {lines.map(({ key, name, effect, total, example }) => (
            <li key={key} className="flex flex-wrap justify-between gap-x-4 py-1.5">
              <span>
                <span className="font-medium">{name}</span>: {total} {effectWords[effect]}
              </span>
              <span className="text-sm text-ink-soft">
                such as for{' '}
                <Link href={routes.interview(org, example.interviewId)} className="text-accent underline">
                  {example.candidateName}
                </Link>
                {example.from && example.to
                  ? `, ${when(example.from)} → ${when(example.to)}`
                  : example.to
                    ? `, ${when(example.to)}`
                    : ''}
              </span>
            </li>
          ))}
        </ul>
      )}
      {near[0]?.to && (
        <p>
          Within the next day {count(near.length, 'of them leaves', 'of them leave')}; the nearest is{' '}
          <span className="font-medium">
            {letterName(near[0])} to {near[0].recipientName}, {when(near[0].to)}
          </span>
          , for{' '}
          <Link href={routes.interview(org, near[0].interviewId)} className="text-accent underline">
            {near[0].candidateName}’s interview
          </Link>
          .
        </p>
      )}
      <p className="text-sm text-ink-soft">
        Nothing that was sent is sent again, and what lies in the past is not made up for.
      </p>
    </div>
  )
}

function linesOf(touched: readonly DryRun[]) {
  const lines = new Map<
    string,
    {
      key: string
      name: string
      effect: PlanDifference['effect']
      total: number
      example: PlanDifference & DryRun
    }
  >()
  for (const interview of touched)
    for (const difference of interview.differences) {
      const to = difference.audience === 'candidate' ? 'to the candidate' : 'to interviewers'
      const key = `${difference.kind} ${difference.ordinal} ${to} ${difference.effect}`
      const line = lines.get(key) ?? {
        key,
        name: `${letterName(difference)} ${to}`,
        effect: difference.effect,
        total: 0,
        example: { ...interview, ...difference },
      }
      lines.set(key, { ...line, total: line.total + 1 })
    }
  return [...lines.values()]
}
